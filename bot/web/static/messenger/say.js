// Writing: what is sent appears at once, and what could not be sent stays in the field.
import { prepareCompletion } from "./complete.js";
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
  if (answer.headers.get("HX-Redirect")) {
    field.value = "";
    return window.location.assign(answer.headers.get("HX-Redirect"));
  }
  if (!answer.ok) return refuse(answer.status === 422 ? await answer.text() : wrong.dataset.failed);
  wrong.hidden = true;
  view.place(elements(await answer.text())[0]);
  toEnd(view.scroller);
  field.value = "";
  fit(field);
  form.elements.submission.value = token();
}

function fit(field) {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 200)}px`;
}

export function prepareSay(form, view) {
  let sending = false;
  prepareCompletion(form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
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
