// Sending an application: the file may be dropped, one sees how far it has come, and a field that is wrong does not cost the
// file. Without this script the form is simply sent.
//
// Looks for form[data-sends] with data-text-progress ("{percent}"), -checking, -slow, -stopped, -broken, -refused, and in it
// [data-drop] around the file field, [data-sending] (hidden at first) with [data-sending-says], a progress element and
// [data-sending-stop]. In an answer [data-file-lost] goes and [data-file-kept] is shown where the file is kept.
"use strict";

const SLOW_MS = 15000;
let sending = null;

function part(form, name) {
  return form.querySelector(`[data-sending${name}]`);
}

function says(form, text) {
  const place = part(form, "-says");
  if (place.textContent !== text) place.textContent = text;
}

function start(form) {
  const xhr = new XMLHttpRequest();
  sending = xhr;
  part(form, "").hidden = false;
  part(form, "-stop").hidden = false;
  for (const button of form.querySelectorAll("[type=submit]")) button.setAttribute("aria-disabled", "true");
  const slow = setTimeout(() => says(form, form.dataset.textSlow), SLOW_MS);
  const over = (told) => {
    clearTimeout(slow);
    sending = null;
    if (told) halted(form, told);
  };
  xhr.upload.onprogress = (event) => event.lengthComputable && shows(form, event.loaded / event.total);
  xhr.upload.onload = () => {
    part(form, "-stop").hidden = true;
    says(form, form.dataset.textChecking);
  };
  xhr.onload = () => over(answered(form, xhr));
  xhr.onerror = () => over(form.dataset.textBroken);
  xhr.onabort = () => over(form.dataset.textStopped);
  xhr.open("POST", form.getAttribute("action"));
  shows(form, 0);
  xhr.send(new FormData(form));
}

// Read out in quarters: every percent would talk without a pause.
function shows(form, share) {
  const percent = Math.round(share * 100);
  part(form, "").querySelector("progress").value = percent;
  says(form, form.dataset.textProgress.replace("{percent}", String(Math.floor(percent / 25) * 25)));
}

function halted(form, told) {
  part(form, "-stop").hidden = true;
  part(form, "").querySelector("progress").hidden = true;
  says(form, told);
  for (const button of form.querySelectorAll("[type=submit]")) button.removeAttribute("aria-disabled");
}

// What to say where the form stays as it is; nothing where the page goes on.
function answered(form, xhr) {
  const here = new URL(form.action);
  const there = new URL(xhr.responseURL || form.action);
  if (xhr.status < 300 && there.pathname !== here.pathname) {
    sent();
    location.assign(there);
    return "";
  }
  const fresh = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const again = fresh.querySelector("form[data-sends]");
  if (!again && xhr.status !== 200 && xhr.status !== 409) return form.dataset.textRefused;
  if (!again) sent();
  turnTo(fresh, form);
  return "";
}

function sent() {
  document.dispatchEvent(new CustomEvent("application-sent"));
}

function turnTo(fresh, form) {
  const main = document.importNode(fresh.querySelector("main"), true);
  const chosen = form.querySelector("input[type=file]");
  const empty = main.querySelector("form[data-sends] input[type=file]");
  if (empty && chosen.files.length && empty.getAttribute("aria-invalid") !== "true") {
    empty.replaceWith(chosen);
    main.querySelector("[data-file-lost]")?.remove();
    for (const kept of main.querySelectorAll("[data-file-kept]")) kept.hidden = false;
  }
  document.querySelector("main").replaceWith(main);
  document.title = fresh.title;
  (main.querySelector("[data-focus]") || main).focus();
  if (!empty) scrollTo(0, 0);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.sends === undefined) return;
  event.preventDefault();
  if (!sending) {
    part(form, "").querySelector("progress").hidden = false;
    start(form);
  }
});

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-sending-stop]")) sending?.abort();
});

addEventListener("beforeunload", (event) => {
  if (sending) event.preventDefault();
});

for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    const place = event.target instanceof Element ? event.target.closest("[data-drop]") : null;
    if (!place || !event.dataTransfer?.types.includes("Files")) return;
    if (name !== "dragleave") event.preventDefault();
    place.classList.toggle("drop-over", name === "dragover");
    if (name !== "drop") return;
    const field = place.querySelector("input[type=file]");
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    field.files = one.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
