// Writing: what is sent appears at once, and what could not be sent stays in the field.
import { prepareCompletion } from "./complete.js";
import { openForm } from "./dialogs.js";
import { elements, token } from "./fetching.js";
import { toEnd } from "./scroller.js";

async function send(form, view) {
  const field = form.elements.text;
  const wrong = form.querySelector("[data-failed]");
  const refuse = (sentence) => {
    wrong.textContent = sentence;
    wrong.hidden = false;
  };
  const answer = await fetch(form.action, {
    method: "POST", body: new FormData(form), headers: { "HX-Request": "true" },
  }).catch(() => null);
  if (!answer) return refuse(wrong.dataset.failed);
  if (answer.headers.get("X-Form")) {
    field.value = "";
    fit(field);
    return openForm(answer.headers.get("X-Form"), field);
  }
  if (answer.headers.get("HX-Redirect")) {
    field.value = "";
    return window.location.assign(answer.headers.get("HX-Redirect"));
  }
  if (answer.status === 413) return refuse(wrong.dataset.large);
  if (!answer.ok) return refuse(answer.status === 422 ? await answer.text() : wrong.dataset.failed);
  wrong.hidden = true;
  view.place(elements(await answer.text())[0]);
  toEnd(view.scroller);
  field.value = "";
  fit(field);
  form.elements.file.value = "";
  showChosen(form);
  form.elements.submission.value = token();
}

function fit(field) {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 200)}px`;
}

// What will go with the message, each with a way to leave it out.
function showChosen(form) {
  const shown = form.querySelector("[data-chosen]");
  const field = form.elements.file;
  shown.replaceChildren(...[...field.files].map((file, place) => {
    const without = document.createElement("button");
    without.type = "button";
    without.className = "button button-small";
    without.append(file.name, " ✕");
    without.setAttribute("aria-label", `${shown.dataset.without} ${file.name}`);
    without.addEventListener("click", () => {
      choose(field, [...field.files].filter((_, other) => other !== place));
      form.elements.text.focus();
    });
    return without;
  }));
}

function choose(field, files) {
  const transfer = new DataTransfer();
  files.forEach((file) => transfer.items.add(file));
  field.files = transfer.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function prepareFiles(form) {
  const field = form.elements.file;
  const add = (event, given) => {
    if (!given?.files.length) return;
    event.preventDefault();
    choose(field, [...field.files, ...given.files]);
  };
  field.addEventListener("change", () => showChosen(form));
  form.elements.text.addEventListener("paste", (event) => add(event, event.clipboardData));
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => add(event, event.dataTransfer));
}

export function prepareSay(form, view) {
  let sending = false;
  prepareCompletion(form);
  prepareFiles(form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending || (!form.elements.text.value.trim() && !form.elements.file.files.length)) return;
    sending = true;
    await send(form, view);
    sending = false;
  });
  form.elements.text.addEventListener("input", (event) => fit(event.target));
  // Enter sends; while Chinese is being composed it only picks a word.
  form.elements.text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    if (event.defaultPrevented) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
