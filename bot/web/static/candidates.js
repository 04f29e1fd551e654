// Cards of the board can be drawn to another column. It presses the button of the card's own menu, so whatever follows is the
// same; without it, and with a keyboard, the menu does.
"use strict";

function buttonFor(card, column) {
  return card && column ? card.querySelector(`button[value="${column.dataset.drops}"]`) : null;
}

let drawn = null;

document.addEventListener("dragstart", (event) => {
  drawn = event.target.closest?.("[data-card]") || null;
});

document.addEventListener("dragover", (event) => {
  const column = event.target.closest?.("[data-drops]");
  for (const other of document.querySelectorAll("[data-over]")) if (other !== column) delete other.dataset.over;
  if (!buttonFor(drawn, column)) return;
  event.preventDefault();
  column.dataset.over = "yes";
});

document.addEventListener("drop", (event) => {
  const button = buttonFor(drawn, event.target.closest?.("[data-drops]"));
  if (!button) return;
  event.preventDefault();
  button.form.requestSubmit(button);
});

document.addEventListener("dragend", () => {
  drawn = null;
  for (const column of document.querySelectorAll("[data-over]")) delete column.dataset.over;
});

for (const card of document.querySelectorAll("[data-card]")) {
  if (card.querySelector("button[name=deed]")) card.draggable = true;
}
