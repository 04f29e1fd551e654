// Small comforts of every page. All of them work without: forms are sent, links followed, pages reloaded by hand.
"use strict";

function fillZones(root) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const field of root.querySelectorAll("input[data-zone]")) {
    if (zone && !field.value) field.value = zone;
  }
}

function checkFileSize(field) {
  const tooLarge = [...field.files].some((file) => file.size > Number(field.dataset.largest));
  field.setCustomValidity(tooLarge ? field.dataset.tooLarge : "");
  if (tooLarge) field.reportValidity();
}

// The pressed button must stay enabled until its value has been sent, so it is only marked.
function sendOnce(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.once === undefined) return;
  if (form.dataset.sent === "yes") {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const pressed = event.submitter;
  if (!pressed) return;
  pressed.setAttribute("aria-busy", "true");
  if (form.dataset.once) pressed.textContent = form.dataset.once;
}

// A page that comes back from the browser's history may be sent again.
function allowAgain() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
}

// One box ticks and unticks all of its form's boxes of a name.
function tickAll(field) {
  for (const box of field.form.querySelectorAll(`input[type="checkbox"][name="${field.dataset.ticks}"]`)) {
    box.checked = field.checked;
  }
}

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field instanceof HTMLInputElement && field.dataset.ticks) tickAll(field);
  if (field instanceof HTMLInputElement && field.dataset.largest) checkFileSize(field);
  if (field instanceof HTMLSelectElement && field.form && field.form.dataset.submits !== undefined) {
    field.form.requestSubmit();
  }
});
document.addEventListener("submit", sendOnce);
// What was tapped in a letter is an answer; the page goes on without it when somebody comes back to it.
document.querySelector("form[data-at-once]")?.requestSubmit();
window.addEventListener("pageshow", allowAgain);
document.documentElement.classList.add("scripted");
fillZones(document);
document.querySelector("[data-focus]")?.focus();
