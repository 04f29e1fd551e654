// Completion in the field one writes in: commands after a stroke at the beginning, colleagues after an @ anywhere.
// While there is something to choose from, the field is a combobox: arrows move, Enter and Tab take, Escape closes.

const WAIT_MS = 120;

function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}

// What is being typed just before the caret: {sign, typed, from}; null for nothing that can be completed.
function pending(field) {
  if (field.selectionStart !== field.selectionEnd) return null;
  const before = field.value.slice(0, field.selectionStart);
  const command = /^[/／]([^\s/／]{0,20})$/.exec(before);
  if (command) return { sign: "/", typed: command[1], from: 0 };
  const mention = /(?<![A-Za-z0-9._%+-])[@＠]([^\s@＠]{0,20})$/.exec(before);
  return mention ? { sign: "@", typed: mention[1], from: before.length - mention[0].length } : null;
}

class Options {
  constructor(form, field) {
    this.field = field;
    this.box = form.querySelector("[data-options]");
    this.list = this.box.firstElementChild;
    this.said = form.querySelector("[data-options-said]");
    this.form = form;
    this.words = null;
    this.asked = 0;
    this.at = -1;
    this.found = [];
  }

  get isOpen() {
    return !this.box.hidden;
  }

  async look() {
    const turn = ++this.asked;
    const wanted = pending(this.field);
    if (!wanted) return this.close();
    const found = wanted.sign === "/" ? await this.commands(wanted.typed) : await this.members(wanted.typed, turn);
    if (turn !== this.asked || !found) return;
    if (found.length) this.open(found, wanted);
    else {
      this.close();
      this.said.textContent = this.said.dataset.none;
    }
  }

  async commands(typed) {
    this.words ??= await fetch(this.form.dataset.words).then((answer) => (answer.ok ? answer.json() : []), () => []);
    const wanted = plain(typed);
    return this.words
      .filter((word) => word.called.some((name) => plain(name).startsWith(wanted)))
      .map((word) => ({ write: `${word.write} `, name: word.write, rest: word.rest, does: word.does, sends: !word.rest }));
  }

  async members(typed, turn) {
    await new Promise((resolve) => { window.setTimeout(resolve, WAIT_MS); });
    if (turn !== this.asked) return null;
    const answer = await fetch(`${this.form.dataset.members}?q=${encodeURIComponent(typed)}`).catch(() => null);
    const people = answer?.ok ? await answer.json() : [];
    return people.map((person) => ({ write: `@${person.name} `, name: `@${person.name}`, rest: "", does: "", sends: false }));
  }

  open(found, wanted) {
    this.found = found;
    this.wanted = wanted;
    this.list.replaceChildren(...found.map((one, place) => this.option(one, place)));
    this.box.hidden = false;
    for (const [name, value] of [
      ["role", "combobox"], ["aria-expanded", "true"], ["aria-autocomplete", "list"],
      ["aria-controls", this.list.id], ["aria-haspopup", "listbox"],
    ]) this.field.setAttribute(name, value);
    this.said.textContent = `${found.length} ${this.said.dataset.some}`;
    this.choose(0);
  }

  option(one, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.setAttribute("role", "option");
    for (const [name, text] of [["b", one.name], ["i", one.rest], ["span", one.does]]) {
      if (!text) continue;
      const part = document.createElement(name);
      part.textContent = text;
      option.append(part, " ");
    }
    // Before the field loses the focus.
    option.addEventListener("pointerdown", (event) => { event.preventDefault(); this.take(place); });
    return option;
  }

  choose(place) {
    this.at = (place + this.found.length) % this.found.length;
    [...this.list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === this.at)));
    this.list.children[this.at].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", this.list.children[this.at].id);
  }

  // Whether what was taken is whole, so that Enter may send it at once.
  take(place = this.at) {
    const one = this.found[place];
    const rest = this.field.value.slice(this.field.selectionStart);
    const written = this.field.value.slice(0, this.wanted.from) + one.write;
    this.field.value = written + rest.replace(/^ /, "");
    this.field.setSelectionRange(written.length, written.length);
    this.close();
    this.field.focus();
    return one.sends && !rest.trim();
  }

  close() {
    this.asked += 1;
    this.box.hidden = true;
    this.said.textContent = "";
    for (const name of ["role", "aria-expanded", "aria-autocomplete", "aria-controls", "aria-haspopup", "aria-activedescendant"]) {
      this.field.removeAttribute(name);
    }
  }
}

export function prepareCompletion(form) {
  const field = form.elements.text;
  const options = new Options(form, field);
  field.addEventListener("input", (event) => { if (!event.isComposing) options.look(); });
  field.addEventListener("compositionend", () => options.look());
  field.addEventListener("click", () => options.look());
  field.addEventListener("blur", () => options.close());
  field.addEventListener("keydown", (event) => {
    if (!options.isOpen || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown") options.choose(options.at + 1);
    else if (event.key === "ArrowUp") options.choose(options.at - 1);
    else if (event.key === "Escape") options.close();
    else if (event.key === "Tab" && !event.shiftKey) options.take();
    else if (event.key === "Enter" && !event.shiftKey) {
      if (options.take()) form.requestSubmit();
    } else return;
    event.preventDefault();
  });
}
