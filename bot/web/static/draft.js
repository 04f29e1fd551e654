// What somebody types is kept on their own device until it is sent, so that they can leave and come back. Neither the file
// nor a tick is ever kept: both are theirs to give each time.
//
// Looks for form[data-draft], whose value names the draft, with data-text-back ("{day}") and -forgotten, and in the page
// [data-draft-says] and [data-draft-forget].
"use strict";

const KEPT_MS = 14 * 24 * 3600 * 1000;
const TYPED = "input[type=text], input[type=email], input[type=tel], input[name=language]:checked";
const form = document.querySelector("form[data-draft]");
const place = form && `draft ${form.dataset.draft}`;

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(place));
    return found && Date.now() - found.at < KEPT_MS ? found : null;
  } catch (unreadable) {
    return null;
  }
}

function forget() {
  try {
    localStorage.removeItem(place);
  } catch (closed) {
    // Nothing was ever kept.
  }
}

function keep() {
  const fields = {};
  for (const field of document.querySelectorAll(`form[data-draft] :is(${TYPED})`)) fields[field.name] = field.value;
  try {
    localStorage.setItem(place, JSON.stringify({ at: Date.now(), fields }));
  } catch (full) {
    return;
  }
  offerToForget(true);
}

function offerToForget(there) {
  for (const button of document.querySelectorAll("[data-draft-forget]")) button.hidden = !there;
}

function tell(text) {
  for (const note of document.querySelectorAll("[data-draft-says]")) {
    note.hidden = false;
    note.textContent = text;
  }
}

// Only into a form that is still as it came: what the server shows again is newer, and so is what somebody typed while
// this script was on its way.
function bringBack() {
  const typed = [...form.querySelectorAll("input[type=text], input[type=email], input[type=tel]")];
  if (typed.some((field) => field.value !== field.defaultValue)) return keep();
  const found = kept();
  if (!found) return forget();
  if (typed.some((field) => field.value)) return;
  for (const field of typed) field.value = found.fields[field.name] || "";
  for (const choice of form.querySelectorAll("input[name=language]")) choice.checked = choice.value === found.fields.language || (!found.fields.language && choice.checked);
  const day = new Date(found.at).toLocaleDateString(document.documentElement.lang, { month: "long", day: "numeric" });
  tell(form.dataset.textBack.replace("{day}", day));
  offerToForget(true);
}

if (form) {
  let soon = 0;
  document.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLInputElement) || !event.target.closest("form[data-draft]")) return;
    if (!["text", "email", "tel", "radio"].includes(event.target.type)) return;
    clearTimeout(soon);
    soon = setTimeout(() => { soon = 0; keep(); }, 200);
  });
  // Whoever leaves at once has typed it, too.
  window.addEventListener("pagehide", () => {
    if (soon) keep();
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-draft-forget]")) return;
    clearTimeout(soon);
    soon = 0;
    forget();
    for (const field of document.querySelectorAll("form[data-draft] :is(input[type=text], input[type=email], input[type=tel])")) field.value = "";
    tell(form.dataset.textForgotten);
    offerToForget(false);
  });
  document.addEventListener("application-sent", () => {
    clearTimeout(soon);
    soon = 0;
    forget();
  });
  bringBack();
}
