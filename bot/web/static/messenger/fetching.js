// Fragments of our own pages.

export function elements(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return [...holder.content.children];
}

// Null where it may not be seen, is gone, or the line is down.
export async function fragment(address, init = {}) {
  const answer = await fetch(address, { ...init, headers: { "HX-Request": "true" } }).catch(() => null);
  return answer?.ok && !answer.redirected ? elements(await answer.text()) : null;
}

export function token() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
