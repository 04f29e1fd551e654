// What was done, said in a corner for a while. Nothing is said here alone that somebody must read.

const STAYS_MS = 10_000;

export function toast(text, path = "") {
  const corner = document.querySelector("[data-toasts]");
  const shown = document.createElement("div");
  shown.className = "toast";
  const words = document.createElement("p");
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button-small";
  close.textContent = corner.dataset.close;
  close.addEventListener("click", () => shown.remove());
  shown.append(words);
  if (path) {
    const link = document.createElement("a");
    link.className = "button button-small";
    link.href = path;
    link.textContent = corner.dataset.open;
    shown.append(link);
  }
  shown.append(close);
  corner.append(shown);
  // Whoever is just reading it, or about to press, is given the time.
  const leave = () => {
    if (shown.matches(":hover, :focus-within")) window.setTimeout(leave, STAYS_MS);
    else shown.remove();
  };
  window.setTimeout(leave, STAYS_MS);
}
