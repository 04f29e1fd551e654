// The messenger kept up to date. Without it, pages are reloaded by hand and everything still works.
"use strict";

async function fetchPost(id) {
  const answer = await fetch(`/workspace/posts/${id}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return null;
  return firstElement(await answer.text());
}

function firstElement(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild;
}

function atEnd() {
  return window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 120;
}

// Somebody who is filling in a form of this card keeps it; it is drawn anew once they leave it.
function isBusy(post) {
  return post.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
}

function place(list, post) {
  const shown = document.getElementById(post.id);
  if (shown) {
    shown.replaceWith(post);
  } else {
    const wasAtEnd = atEnd();
    const later = [...list.querySelectorAll("[data-post]")].find((other) => other.dataset.post > post.dataset.post);
    list.insertBefore(post, later || null);
    list.querySelector("[data-empty]")?.remove();
    if (wasAtEnd) post.scrollIntoView({ block: "end" });
  }
  window.htmx?.process(post);
}

async function follow(list, marks) {
  const oldest = list.querySelector("[data-post]")?.dataset.post || "";
  for (const [id, mark] of Object.entries(marks)) {
    const shown = document.getElementById(`post-${id}`);
    if (shown ? shown.dataset.mark === mark || isBusy(shown) : id < oldest) continue;
    const post = await fetchPost(id);
    if (post) place(list, post);
  }
}

function showUnread(unread, open) {
  for (const link of document.querySelectorAll("[data-room]")) {
    const count = link.dataset.room === open ? 0 : unread[link.dataset.room] || 0;
    link.querySelector("[data-unread]").textContent = count;
    link.querySelector(".unread").hidden = count === 0;
  }
}

function watch(room) {
  const list = room.querySelector("[data-posts]");
  const lost = room.querySelector("[data-lost]");
  const open = document.querySelector("[data-room][aria-current]")?.dataset.room;
  let last = Promise.resolve();
  let stream = null;
  const connect = () => {
    stream = new EventSource(room.dataset.events);
    stream.addEventListener("open", () => { lost.hidden = true; });
    stream.addEventListener("error", () => { lost.hidden = false; });
    stream.addEventListener("gone", () => { stream.close(); window.location.reload(); });
    stream.addEventListener("state", (event) => {
      const state = JSON.parse(event.data);
      showUnread(state.unread, open);
      last = last.then(() => follow(list, state.posts)).catch(() => { lost.hidden = false; });
    });
  };
  connect();
  // A browser keeps few connections to one host; tabs nobody looks at leave theirs to the others.
  document.addEventListener("visibilitychange", () => {
    stream.close();
    if (!document.hidden) connect();
  });
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
}

async function send(form, list) {
  const field = form.elements.text;
  const wrong = form.querySelector("#say-wrong");
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } });
  } catch {
    wrong.textContent = wrong.dataset.failed;
    wrong.hidden = false;
    return;
  }
  if (answer.headers.get("HX-Redirect")) {
    field.value = "";
    window.location.assign(answer.headers.get("HX-Redirect"));
    return;
  }
  wrong.hidden = answer.ok;
  if (!answer.ok) {
    wrong.textContent = answer.status === 422 ? await answer.text() : wrong.dataset.failed;
    return;
  }
  place(list, firstElement(await answer.text()));
  field.value = "";
  fit(field);
  form.elements.submission.value = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}

function fit(field) {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 200)}px`;
}

function prepareSay(form, list) {
  let sending = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    await send(form, list);
    sending = false;
  });
  form.elements.text.addEventListener("input", (event) => fit(event.target));
  // Enter sends; while Chinese is being composed it only picks a word.
  form.elements.text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

function prepareRecording(player) {
  for (const link of document.querySelectorAll("[data-seek]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      player.currentTime = Math.max(0, Number(link.dataset.seek) / 1000);
      player.play();
    });
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const room = document.querySelector("[data-events]");
  if (room) {
    const list = room.querySelector("[data-posts]");
    const form = room.querySelector("[data-say]");
    if (form) prepareSay(form, list);
    if (room.dataset.events) watch(room);
    if (!window.location.hash) list.lastElementChild?.scrollIntoView({ block: "end" });
  }
  const player = document.querySelector("audio[data-recording]");
  if (player) prepareRecording(player);
});
