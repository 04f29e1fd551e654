// A talk beside its channel, on screens that have room for both; elsewhere the link opens its page.
import { fragment } from "./fetching.js";
import { loadOlder } from "./older.js";
import { View } from "./room.js";
import { prepareSay } from "./say.js";

const ROOMY = window.matchMedia("(min-width: 64rem)");

export function prepareThreads(channel, beside) {
  let open = null;
  let opener = null;
  const close = () => {
    if (!open) return;
    const first = open.thread;
    open.room.remove();
    open = null;
    beside?.(null);
    // The link may have been drawn anew meanwhile.
    (opener?.isConnected ? opener : channel.shown(first)?.querySelector("[data-open-thread]"))?.focus({ preventScroll: true });
  };
  const show = async (link) => {
    const [section] = (await fragment(link.href)) || [];
    if (!section) return window.location.assign(link.href);
    open?.room.remove();
    opener = link;
    channel.room.after(section);
    window.htmx?.process(section);
    open = new View(section);
    loadOlder(open);
    const form = section.querySelector("[data-say]");
    if (form) prepareSay(form, open);
    (form?.elements.text || section.querySelector("[data-close-thread]")).focus({ preventScroll: true });
    section.querySelector("[data-close-thread]").addEventListener("click", close);
    section.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) close();
    });
    beside?.(open);
    return undefined;
  };
  channel.list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-open-thread]");
    if (!link || !ROOMY.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(link);
  });
}
