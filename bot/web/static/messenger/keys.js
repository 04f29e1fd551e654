// Keys for those who like them. The one that is a single sign can be turned off, for people whose voice types for them.

const OFF = "zhaohu-single-keys";

function isWriting(element) {
  return element instanceof HTMLElement && element.matches("input, textarea, select, [contenteditable]");
}

function toNeighbour(step) {
  const rooms = [...document.querySelectorAll("[data-room]")];
  const here = rooms.findIndex((room) => room.hasAttribute("aria-current"));
  const next = rooms[here + step];
  if (next) window.location.assign(next.href);
}

// A menu that is open closes when one goes elsewhere, or presses Escape.
function prepareMenus() {
  for (const menu of document.querySelectorAll("details[data-menu]")) {
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
}

export function prepareKeys() {
  prepareMenus();
  const dialog = document.querySelector("[data-shortcuts]");
  if (!dialog) return;
  const single = dialog.querySelector("[data-single-keys]");
  single.checked = window.localStorage.getItem(OFF) !== "off";
  single.addEventListener("change", () => window.localStorage.setItem(OFF, single.checked ? "on" : "off"));
  for (const button of document.querySelectorAll("[data-open-shortcuts]")) {
    button.addEventListener("click", () => dialog.showModal());
  }
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.altKey && !event.ctrlKey && !event.metaKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      toNeighbour(event.key === "ArrowDown" ? 1 : -1);
    } else if ((event.key === "?" || event.key === "？") && single.checked && !isWriting(event.target)) {
      event.preventDefault();
      dialog.showModal();
    }
  });
}
