// An open channel kept up to date: the stream says what changed, and the page fetches that and nothing else.
import { fragment } from "./fetching.js";
import { atEnd, keepPlace, toEnd } from "./scroller.js";

const COUNTED_TO = 99;

// Somebody who is filling in a form of this card keeps it; it is drawn anew once they leave it.
function isBusy(post) {
  return post.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
}

export function place(list, post) {
  const shown = document.getElementById(post.id);
  if (shown) {
    if (shown.querySelector("[data-new]")) post.prepend(shown.querySelector("[data-new]"));
    shown.replaceWith(post);
  } else {
    const later = [...list.querySelectorAll("[data-post]")].find((other) => other.dataset.post > post.dataset.post);
    list.insertBefore(post, later || null);
    list.querySelector("[data-empty]")?.remove();
  }
  window.htmx?.process(post);
}

async function follow(list, scroller, jump, marks) {
  const oldest = list.querySelector("[data-post]")?.dataset.post || "";
  for (const [id, mark] of Object.entries(marks)) {
    const shown = document.getElementById(`post-${id}`);
    if (shown ? shown.dataset.mark === mark || isBusy(shown) : id < oldest) continue;
    const [post] = (await fragment(`/workspace/posts/${id}`)) || [];
    if (!post) continue;
    if (!shown && !atEnd(scroller)) jump.hidden = false;
    keepPlace(scroller, () => place(list, post));
  }
}

function show(field, count) {
  const said = count > COUNTED_TO ? `${COUNTED_TO}+` : String(count);
  if (field.textContent !== said) field.textContent = said;
  field.parentElement.hidden = count === 0;
}

function showUnread(state, open) {
  for (const link of document.querySelectorAll("[data-room]")) {
    const id = link.dataset.room;
    const count = id === open ? 0 : state.unread[id] || 0;
    show(link.querySelector("[data-unread]"), count);
    show(link.querySelector("[data-mentions]"), id === open ? 0 : state.mentions[id] || 0);
    link.classList.toggle("room-unread", count > 0);
  }
}

export function watch(room) {
  const list = room.querySelector("[data-posts]");
  const scroller = room.querySelector("[data-scroll]");
  const jump = room.querySelector("[data-jump]");
  const lost = room.querySelector("[data-lost]") || document.createElement("p");
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
      showUnread(state, open);
      last = last.then(() => follow(list, scroller, jump, state.posts)).catch(() => { lost.hidden = false; });
    });
  };
  connect();
  jump.addEventListener("click", () => { toEnd(scroller); });
  scroller.addEventListener("scroll", () => { if (atEnd(scroller)) jump.hidden = true; }, { passive: true });
  // A browser keeps few connections to one host; tabs nobody looks at leave theirs to the others.
  document.addEventListener("visibilitychange", () => {
    stream.close();
    if (!document.hidden) connect();
  });
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
}
