// Older posts, or answers, are fetched as one comes near the first; the link does the same for keyboards, and without scripts.
import { fragment } from "./fetching.js";
import { keepPlace } from "./scroller.js";

// A day is said by its first post alone; the part that was put on top may have said it already.
function sayDaysOnce(list) {
  let said = "";
  for (const day of list.querySelectorAll("[data-day]")) {
    if (day.textContent === said) day.remove();
    said = day.textContent;
  }
}

function putOnTop(list, scroller, link, older) {
  // Whoever listens is not read what they have not asked for.
  list.setAttribute("aria-live", "off");
  keepPlace(scroller, () => {
    link.replaceWith(...older);
    sayDaysOnce(list);
  }, link);
  older.forEach((element) => window.htmx?.process(element));
  window.setTimeout(() => list.setAttribute("aria-live", "polite"), 1000);
}

export function loadOlder({ list, scroller }) {
  let loading = false;
  const load = async (link) => {
    if (loading || !link) return;
    loading = true;
    link.setAttribute("aria-busy", "true");
    const asked = link.contains(document.activeElement);
    const older = await fragment(link.querySelector("a").href);
    if (older) {
      putOnTop(list, scroller, link, older);
      const next = list.querySelector("[data-older]");
      if (next) near.observe(next);
      if (asked) (next?.querySelector("a") || scroller).focus({ preventScroll: true });
    }
    loading = false;
  };
  const near = new IntersectionObserver(
    (seen) => { if (seen.some((one) => one.isIntersecting)) load(list.querySelector("[data-older]")); },
    { root: scroller, rootMargin: "800px 0px 0px 0px" },
  );
  const first = list.querySelector("[data-older]");
  if (first) near.observe(first);
  list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-older]");
    if (!link) return;
    event.preventDefault();
    load(link);
  });
}
