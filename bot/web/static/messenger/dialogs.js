// A page with a form, opened as a dialog over the page one is on. What is wrong is said at the fields, as on the page
// itself; when it is done one is back where one was. A dialog that was closed keeps what was typed.
import { toast } from "./toasts.js";

const kept = new Map();
let numbered = 0;

function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

function heading(content) {
  const title = content.querySelector("h1");
  const told = document.createElement("h2");
  told.textContent = title?.textContent || "";
  told.id = `sheet-title-${++numbered}`;
  title?.remove();
  return told;
}

// Chromium gives the focus back by itself, but a field that gets it from something that is none takes no keys until it has
// lost and got it once more.
function returnTo(opener) {
  opener?.blur();
  opener?.focus({ preventScroll: true });
}

class Sheet {
  constructor(path) {
    this.path = path;
    this.dialog = document.createElement("dialog");
    this.dialog.className = "sheet";
    this.dialog.addEventListener("submit", (event) => this.submit(event));
    // By ourselves, so that the focus is back before the next key: the event that follows a closing comes too late for that.
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    this.dialog.addEventListener("close", () => this.giveBack());
    document.body.append(this.dialog);
  }

  open(opener) {
    this.opener = opener;
    this.dialog.showModal();
    this.focus();
  }

  close() {
    this.dialog.close();
    this.giveBack();
  }

  giveBack() {
    returnTo(this.opener);
    this.opener = null;
  }

  show(page) {
    const content = page.querySelector("main");
    content.querySelector(".crumb")?.remove();
    const title = heading(content);
    const head = document.createElement("div");
    head.className = "sheet-head";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button button-small";
    close.textContent = document.querySelector("[data-toasts]").dataset.close;
    close.addEventListener("click", () => this.close());
    head.append(title, close);
    const body = document.createElement("div");
    body.className = "sheet-body";
    body.append(...content.childNodes);
    this.dialog.setAttribute("aria-labelledby", title.id);
    this.dialog.replaceChildren(head, body);
    window.htmx?.process(body);
  }

  focus() {
    const first = this.dialog.querySelector("[data-focus], [aria-invalid=true]")
      || this.dialog.querySelector(".sheet-body :is(input:not([type=hidden]), select, textarea)");
    first?.focus();
  }

  async submit(event) {
    const form = event.target;
    if (form.method !== "post") return;
    event.preventDefault();
    if (this.sending) return;
    this.sending = true;
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, event.submitter) }).catch(() => null);
    this.sending = false;
    delete form.dataset.sent;
    event.submitter?.removeAttribute("aria-busy");
    if (!answer) {
      this.refuse(document.querySelector("[data-toasts]").dataset.failed);
      return;
    }
    const page = parse(await answer.text());
    if (answer.redirected) this.done(page, new URL(answer.url));
    else {
      this.show(page);
      this.focus();
    }
  }

  refuse(sentence) {
    const told = this.dialog.querySelector("[data-refused]") || document.createElement("p");
    told.className = "notice notice-wrong";
    told.dataset.refused = "";
    told.setAttribute("role", "alert");
    told.textContent = sentence;
    this.dialog.querySelector(".sheet-body").prepend(told);
    told.scrollIntoView({ block: "nearest" });
  }

  done(page, address) {
    kept.delete(this.path);
    this.close();
    this.dialog.remove();
    if (address.pathname === "/sign-in") {
      window.location.assign(address);
      return;
    }
    const told = page.querySelector("main .notice-good")?.textContent.trim();
    toast(told || document.querySelector("[data-toasts]").dataset.done, address.pathname + address.search);
  }
}

export async function openForm(path, opener) {
  if (!kept.has(path)) {
    const answer = await fetch(path).catch(() => null);
    const page = answer?.ok ? parse(await answer.text()) : null;
    if (!page?.querySelector("main form")) {
      window.location.assign(path);
      return;
    }
    const sheet = new Sheet(path);
    sheet.show(page);
    kept.set(path, sheet);
  }
  kept.get(path).open(opener);
}

export function prepareDialogs() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-dialog]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    openForm(link.getAttribute("href"), link);
  });
}
