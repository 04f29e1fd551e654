// Going anywhere by a name: Ctrl+K or ⌘K, some letters, Enter.

const WAIT_MS = 120;

class Switcher {
  constructor(dialog) {
    this.dialog = dialog;
    this.field = dialog.querySelector("input[role=combobox]");
    this.list = dialog.querySelector("[role=listbox]");
    this.said = dialog.querySelector("[role=status]");
    this.people = dialog.querySelector("form");
    this.asked = 0;
    this.found = [];
    this.at = -1;
  }

  open() {
    if (this.dialog.open) return;
    this.field.value = "";
    this.dialog.showModal();
    this.look(0);
  }

  async look(wait = WAIT_MS) {
    const turn = ++this.asked;
    await new Promise((resolve) => { window.setTimeout(resolve, wait); });
    if (turn !== this.asked) return;
    const answer = await fetch(`/workspace/switch?q=${encodeURIComponent(this.field.value)}`).catch(() => null);
    const found = answer?.ok ? await answer.json() : [];
    if (turn !== this.asked) return;
    this.found = found;
    this.list.replaceChildren(...found.map((one, place) => this.option(one, place)));
    this.said.textContent = found.length ? "" : this.said.dataset.none;
    this.choose(0);
  }

  option(one, place) {
    const option = document.createElement("li");
    option.id = `switcher-option-${place}`;
    option.setAttribute("role", "option");
    const parts = [["span", "room-sign", one.sign], ["b", "", one.name], ["small", "soft", one.about], ["span", "unread", one.unread]];
    for (const [name, kind, text] of parts) {
      if (!text) continue;
      const part = document.createElement(name);
      part.className = kind;
      part.textContent = text;
      option.append(part, " ");
    }
    option.addEventListener("click", () => this.go(place));
    return option;
  }

  choose(place) {
    this.at = this.found.length ? (place + this.found.length) % this.found.length : -1;
    [...this.list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === this.at)));
    const chosen = this.list.children[this.at];
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) this.field.setAttribute("aria-activedescendant", chosen.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  go(place = this.at) {
    const one = this.found[place];
    if (!one) return;
    if (one.path) {
      window.location.assign(one.path);
      return;
    }
    this.people.elements.person.value = one.person;
    this.people.submit();
  }
}

export function prepareSwitcher() {
  const dialog = document.querySelector("[data-switcher]");
  if (!dialog) return;
  const switcher = new Switcher(dialog);
  switcher.field.addEventListener("input", (event) => { if (!event.isComposing) switcher.look(); });
  switcher.field.addEventListener("compositionend", () => switcher.look());
  switcher.field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown") switcher.choose(switcher.at + 1);
    else if (event.key === "ArrowUp") switcher.choose(switcher.at - 1);
    else if (event.key === "Enter") switcher.go();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  for (const button of document.querySelectorAll("[data-open-switcher]")) {
    button.addEventListener("click", () => switcher.open());
  }
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    switcher.open();
  });
}
