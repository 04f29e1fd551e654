// Where one is in a list of posts, and staying there.

function top(scroller) {
  return scroller.getBoundingClientRect().top;
}

function anchor(scroller, after) {
  const edge = top(scroller);
  const follows = (post) => !after || after.compareDocumentPosition(post) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...scroller.querySelectorAll("[data-post]")].find((post) => follows(post) && post.getBoundingClientRect().bottom > edge);
}

// A scroller that is laid out from below counts from there: nought is the end, and what lies above is negative.
export function atEnd(scroller) {
  return scroller.scrollTop > -80;
}

export function toEnd(scroller) {
  scroller.scrollTop = 0;
}

// Whatever `change` puts in, what one was reading stays where it was; who was at the end stays at the end. `after`: only what
// stands behind this counts as read.
export function keepPlace(scroller, change, after = null) {
  const kept = atEnd(scroller) ? null : anchor(scroller, after);
  const before = kept?.getBoundingClientRect().top;
  change();
  if (kept?.isConnected) scroller.scrollTop += kept.getBoundingClientRect().top - before;
  else if (!kept) toEnd(scroller);
}
