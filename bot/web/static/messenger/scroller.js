// Where one is in a list of posts, and staying there.

function top(scroller) {
  return scroller.getBoundingClientRect().top;
}

function anchor(scroller) {
  const edge = top(scroller);
  return [...scroller.querySelectorAll("[data-post]")].find((post) => post.getBoundingClientRect().bottom > edge);
}

// A scroller that is laid out from below counts from there: nought is the end, and what lies above is negative.
export function atEnd(scroller) {
  return scroller.scrollTop > -80;
}

export function toEnd(scroller) {
  scroller.scrollTop = 0;
}

// Whatever `change` puts in, what one was reading stays where it was; who was at the end stays at the end.
export function keepPlace(scroller, change) {
  const kept = atEnd(scroller) ? null : anchor(scroller);
  const before = kept?.getBoundingClientRect().top;
  change();
  if (kept?.isConnected) scroller.scrollTop += kept.getBoundingClientRect().top - before;
  else if (!kept) toEnd(scroller);
}
