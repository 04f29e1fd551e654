// Open lists of posts kept up to date: the stream says what changed, and the page fetches that and nothing else.
import { fragment } from "./fetching.js";
import { atEnd, keepPlace, toEnd } from "./scroller.js";

const COUNTED_TO = 99;

// Somebody who is filling in a form of this card keeps it; it is drawn anew once they leave it.
function isBusy(post) {
  return post.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
}

// One list of posts: a channel ("posts"), or the answers to one post ("thread").
export class View {
  constructor(room) {
    this.room = room;
    this.kind = room.dataset.view;
    this.thread = room.dataset.thread || "";
    this.list = room.querySelector("[data-posts]");
    this.scroller = room.querySelector("[data-scroll]");
    this.jump = room.querySelector("[data-jump]");
    this.aside = this.kind === "thread" && !room.dataset.events;
    this.last = Promise.resolve();
    this.jump.addEventListener("click", () => toEnd(this.scroller));
    this.scroller.addEventListener("scroll", () => { if (atEnd(this.scroller)) this.jump.hidden = true; }, { passive: true });
  }

  shown(id) {
    return this.list.querySelector(`[data-post="${id}"]`);
  }

  place(post) {
    const shown = this.shown(post.dataset.post);
    if (shown) {
      const line = shown.querySelector("[data-new]");
      if (line) post.prepend(line);
      shown.replaceWith(post);
    } else {
      const later = [...this.list.querySelectorAll("[data-post]")].find((other) => other.dataset.post > post.dataset.post);
      this.list.insertBefore(post, later || null);
      this.list.querySelector("[data-empty]")?.remove();
    }
    window.htmx?.process(post);
  }

  follow(marks) {
    this.last = this.last.then(() => this.fetchChanged(marks));
    return this.last;
  }

  async fetchChanged(marks) {
    const oldest = this.list.querySelector("[data-post]")?.dataset.post || "";
    for (const [id, mark] of Object.entries(marks)) {
      const shown = this.shown(id);
      if (shown ? shown.dataset.mark === mark || isBusy(shown) : id < oldest) continue;
      const [post] = (await fragment(`/workspace/posts/${id}${this.aside ? "?aside=true" : ""}`)) || [];
      if (!post) continue;
      if (!this.shown(id) && !atEnd(this.scroller)) this.jump.hidden = false;
      keepPlace(this.scroller, () => this.place(post));
    }
  }
}

function show(field, count) {
  const said = count > COUNTED_TO ? `${COUNTED_TO}+` : String(count);
  if (field.textContent !== said) field.textContent = said;
  field.parentElement.hidden = count === 0;
}

const TITLE = document.title;

function showUnread(state, open) {
  const elsewhere = Object.entries(state.unread).filter(([id, count]) => id !== open && count > 0).length;
  document.title = elsewhere ? `(${elsewhere}) ${TITLE}` : TITLE;
  for (const link of document.querySelectorAll("[data-room]")) {
    const id = link.dataset.room;
    const count = id === open ? 0 : state.unread[id] || 0;
    show(link.querySelector("[data-unread]"), count);
    show(link.querySelector("[data-mentions]"), id === open ? 0 : state.mentions[id] || 0);
    link.classList.toggle("room-unread", count > 0);
  }
}

// A stream that is closed while nobody looks. Returns what opens it anew.
function listen(address, lost, follow) {
  let stream = null;
  const connect = () => {
    stream?.close();
    stream = new EventSource(address());
    stream.addEventListener("open", () => { lost.hidden = true; });
    stream.addEventListener("error", () => { lost.hidden = false; });
    stream.addEventListener("gone", () => { stream.close(); window.location.reload(); });
    stream.addEventListener("state", (event) => follow(JSON.parse(event.data)));
  };
  connect();
  // A browser keeps few connections to one host; tabs nobody looks at leave theirs to the others.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stream.close();
    else connect();
  });
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
  return connect;
}

function lostLine() {
  return document.querySelector("[data-lost]") || document.createElement("p");
}

// The list of channels alone, as telephones show it: any channel's stream says what is unread in all of them.
export function watchRooms(events) {
  listen(() => events, lostLine(), (state) => {
    const shown = new Set([...document.querySelectorAll("[data-room]")].map((link) => link.dataset.room));
    // Somebody opened a new one meanwhile, and its line is only in a new list.
    if (Object.keys(state.unread).some((id) => !shown.has(id))) window.location.reload();
    else showUnread(state, "");
  });
}

// Returns what changes the talk that stands beside the channel: `beside(view)`, or null for none.
export function watch(events, view) {
  const lost = lostLine();
  // Whoever reads one talk does not read its channel.
  const open = view.kind === "posts" ? document.querySelector("[data-room][aria-current]")?.dataset.room : "";
  const follow = (one, marks) => one.follow(marks).catch(() => { lost.hidden = false; });
  let beside = null;
  const connect = listen(() => (beside ? `${events}?thread=${beside.thread}` : events), lost, (state) => {
    showUnread(state, open);
    follow(view, state[view.kind]);
    if (beside && state.thread) follow(beside, state.thread);
  });
  return (talk) => {
    beside = talk;
    connect();
  };
}
