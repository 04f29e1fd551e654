// The browser phone: speaks the same wire as a telephone carrier (Twilio Media Streams), plus captions and typed answers.
//
// Looks for [data-phone] with
//   data-media-url, data-ticket, data-call-id   the call that rings, if it is known when the page is made
//   data-state-url                              JSON {state, call_id, ticket, media_url, speech}; asked again and again
//   data-events-url                             server-sent events; "look" means: ask again now
//   data-practice="1"                           a practice call, of which nothing is kept
//   data-speech="off"                           no speech engine: answers are typed
//   data-text-<state>                           idle, ringing, connecting, live, reconnecting, over, failed, hung-up
//   data-text-test, -allow, -typed, -no-microphone   hints: before it rings, when it rings, where answers are typed
//   data-text-none, -busy, -insecure, -blocked-<browser>   why there is no microphone, and what to do
//   data-text-mute, data-text-unmute, data-text-interviewer, data-text-candidate
// and inside it [data-phone-state], [data-phone-hint], [data-phone-answer], [data-phone-hangup], [data-phone-confirm]
// (a dialog that returns "yes"), [data-phone-mute], [data-phone-quiet] (silences the ringing), [data-phone-captions] (a list), the form [data-phone-typed] with a
// field "text", [data-phone-type] (opens that form) and any number of [data-phone-key="1"]. The root carries data-state
// for the style sheet.
import { openLine } from "./phone-line.js";
import { Ring } from "./tones.js";

const FRAME_MS = 20;
const LOOK_MS = 4000;
const RETRY_MS = [300, 700, 1500, 3000, 5000, 8000, 8000, 8000];
const MEDIA_FORMAT = { encoding: "audio/x-mulaw", sampleRate: 8000, channels: 1 };

const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

class Phone {
  constructor(root) {
    this.root = root;
    this.title = document.title;
    this.call = { id: root.dataset.callId, ticket: root.dataset.ticket, url: root.dataset.mediaUrl };
    this.speech = root.dataset.speech !== "off";
    this.socket = null;
    this.line = null;
    this.muted = false;
    this.typing = false;
    this.hungUp = false;
    this.attempt = 0;
    this.ring = new Ring();
    this.stateIs(this.call.id && this.call.ticket ? "ringing" : "idle");
    this.wire();
    this.watch();
  }

  part(name) {
    return this.root.querySelector(`[data-phone-${name}]`);
  }

  on(name, event, act) {
    const element = this.part(name);
    if (element) element.addEventListener(event, act);
  }

  text(name) {
    return this.root.getAttribute(`data-text-${name}`) || "";
  }

  wire() {
    this.on("answer", "click", () => this.answer());
    this.on("hangup", "click", () => this.askToHangUp());
    this.on("confirm", "close", () => this.part("confirm").returnValue === "yes" && this.hangUp());
    this.on("mute", "click", () => this.toggleMute());
    this.on("quiet", "click", () => {
      this.quiet = true;
      this.ringsOrNot();
      this.part("answer")?.focus();
    });
    this.on("type", "click", () => {
      this.typing = true;
      this.show();
      this.typedField()?.focus();
    });
    this.on("typed", "submit", (event) => {
      event.preventDefault();
      this.sendTyped();
    });
    this.typedField()?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.sendTyped();
    });
    // Without these a socket on a network that is gone looks open for minutes.
    window.addEventListener("offline", () => this.broken());
    window.addEventListener("online", () => this.retryNow?.());
    for (const key of this.root.querySelectorAll("[data-phone-key]")) {
      key.addEventListener("click", () => this.send("dtmf", { dtmf: { track: "inbound_track", digit: key.dataset.phoneKey } }));
    }
  }

  // The page may be open long before the phone rings.
  watch() {
    if (!this.root.dataset.stateUrl) return;
    this.look();
    setInterval(() => this.state !== "live" && this.look(), LOOK_MS);
    if (this.root.dataset.eventsUrl && window.EventSource) {
      this.events = new EventSource(this.root.dataset.eventsUrl);
      this.events.addEventListener("look", () => this.look());
    }
  }

  async look() {
    let answer;
    try {
      const response = await fetch(this.root.dataset.stateUrl, { cache: "no-store", credentials: "same-origin" });
      if (!response.ok) return;
      answer = await response.json();
    } catch (offline) {
      return;
    }
    this.speech = answer.speech !== false;
    if (answer.told) this.root.dataset.textIdle = answer.told;
    if (answer.call_id && answer.ticket) {
      this.call = { id: answer.call_id, ticket: answer.ticket, url: answer.media_url || this.call.url };
    }
    if (this.socket || this.state === "connecting") return;
    if (this.state === "reconnecting" && answer.call_id) return;
    if (answer.state === "over" || answer.state === "idle") this.rest(answer.state);
    else this.stateIs("ringing");
  }

  rest(state) {
    clearTimeout(this.retry);
    this.closeLine();
    this.stateIs(state);
  }

  async answer() {
    if (this.state !== "ringing" && this.state !== "failed") return;
    this.stateIs("connecting");
    // The button that was pressed is gone; what is said comes here.
    this.part("captions")?.focus({ preventScroll: true });
    this.attempt = 0;
    if (!this.line) this.line = await this.openLine();
    this.connect();
  }

  openLine() {
    const onMark = (name) => this.send("mark", { mark: { name } });
    return openLine(this.speech, (frame) => this.sendFrame(frame), onMark);
  }

  connect() {
    const stream = `MZ${(this.call.id || "").replace(/-/g, "")}`;
    this.stream = stream;
    this.sequence = 0;
    this.chunk = 0;
    const socket = new WebSocket(this.call.url);
    this.socket = socket;
    this.spokenTo = false;
    this.newEntry = true;
    socket.onopen = () => {
      socket.send(JSON.stringify({ event: "connected", protocol: "Call", version: "1.0.0" }));
      const typed = this.line.hears ? "0" : "1";
      const customParameters = { call_id: this.call.id, ticket: this.call.ticket, captions: "1", typed };
      if (this.root.dataset.practice) customParameters.practice = "1";
      const start = { accountSid: "browser", streamSid: stream, callSid: `CA${stream.slice(2)}`, tracks: ["inbound"] };
      this.send("start", { start: { ...start, mediaFormat: MEDIA_FORMAT, customParameters } });
      this.stateIs("live");
      this.root.scrollIntoView({ block: "start" });
    };
    socket.onmessage = ({ data }) => {
      if (this.socket === socket) this.take(data);
    };
    socket.onclose = ({ code }) => {
      if (this.socket === socket) this.closed(code);
    };
  }

  take(data) {
    let message;
    try {
      message = JSON.parse(data);
    } catch (malformed) {
      return;
    }
    this.attempt = 0;
    this.spokenTo = true;
    if (message.event === "media") this.line.play(fromBase64(message.media.payload));
    else if (message.event === "mark") this.line.mark(message.mark.name);
    else if (message.event === "clear") this.line.clear();
    else if (message.event === "caption") this.caption(message);
  }

  // 1000 after words: the interviewer hung up. Before any: refused, perhaps only because all places are taken. Everything
  // else is a broken line. All but the first are mended with a fresh ticket for as long as there is a call.
  closed(code) {
    this.socket = null;
    this.line?.clear();
    if (code === 1000 && this.spokenTo) {
      this.rest("over");
      if (this.root.dataset.stateUrl) setTimeout(() => this.look(), 1500);
      return;
    }
    if (this.attempt >= RETRY_MS.length) {
      this.rest("failed");
      return;
    }
    this.stateIs("reconnecting");
    this.retryNow = async () => {
      clearTimeout(this.retry);
      if (this.root.dataset.stateUrl) await this.look();
      if (this.state === "reconnecting" && !this.socket) this.connect();
    };
    this.retry = setTimeout(this.retryNow, RETRY_MS[this.attempt]);
    this.attempt += 1;
  }

  broken() {
    const socket = this.socket;
    if (!socket) return;
    this.closed(1006);
    socket.close();
  }

  askToHangUp() {
    const dialog = this.part("confirm");
    if (!dialog) this.hangUp();
    else if (!dialog.open) {
      dialog.returnValue = "";
      dialog.showModal();
    }
  }

  hangUp() {
    const socket = this.socket;
    this.send("stop", { stop: { accountSid: "browser", callSid: `CA${(this.stream || "").slice(2)}` } });
    this.socket = null;
    if (socket) socket.close(1000);
    this.hungUp = true;
    this.rest("idle");
    if (this.root.dataset.practice) setTimeout(() => this.look(), 1000);
  }

  closeLine() {
    if (this.line) this.line.close();
    this.line = null;
    this.muted = false;
  }

  send(event, body) {
    if (!this.socket || this.socket.readyState !== WebSocket.OPEN) return;
    this.sequence += 1;
    this.socket.send(JSON.stringify({ event, sequenceNumber: String(this.sequence), streamSid: this.stream, ...body }));
  }

  sendFrame(frame) {
    if (!this.socket || this.socket.readyState !== WebSocket.OPEN || this.sequence === 0) return;
    this.chunk += 1;
    const timestamp = String((this.chunk - 1) * FRAME_MS);
    const media = { track: "inbound", chunk: String(this.chunk), timestamp, payload: toBase64(frame) };
    this.send("media", { media });
  }

  typedField() {
    return this.part("typed")?.querySelector("[name=text]");
  }

  sendTyped() {
    const field = this.typedField();
    const text = field ? field.value.trim() : "";
    if (!text || this.state !== "live") return;
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    this.socket.send(JSON.stringify({ event: "text", text }));
    field.value = "";
    field.focus();
  }

  toggleMute() {
    if (!this.line) return;
    this.muted = !this.muted;
    this.line.mute(this.muted);
    this.show();
  }

  // Sentences of one turn stand together; a sentence that is said again after an interruption is not shown twice.
  caption({ speaker, text, turn }) {
    const list = this.part("captions");
    if (!list || !text) return;
    let entry = list.lastElementChild;
    if (this.newEntry || !entry || entry.dataset.turn !== String(turn) || entry.dataset.speaker !== speaker) {
      this.newEntry = false;
      entry = document.createElement(list.matches("ol, ul") ? "li" : "p");
      entry.dataset.turn = String(turn);
      entry.dataset.speaker = speaker;
      const who = document.createElement("b");
      who.textContent = this.text(speaker);
      const words = document.createElement("span");
      entry.append(who, " ", words);
      list.append(entry);
    }
    const words = entry.querySelector("span");
    if (words.textContent.endsWith(text)) return;
    const tight = /[㐀-鿿。！？；，、：”]$/.test(words.textContent) || !words.textContent;
    words.textContent += tight ? text : ` ${text}`;
    list.scrollTop = list.scrollHeight;
  }

  stateIs(state) {
    this.state = state;
    if (state !== "idle" && state !== "over") this.hungUp = false;
    if (state === "idle" || state === "over" || state === "failed") this.part("confirm")?.close("");
    if (state !== "ringing") this.quiet = false;
    this.show();
    this.ringsOrNot();
  }

  async ringsOrNot() {
    if (this.state === "ringing" && !this.quiet) await this.ring.start();
    else this.ring.stop();
    const quiet = this.part("quiet");
    if (quiet) quiet.hidden = this.state !== "ringing" || !this.ring.sounds;
  }

  show() {
    const live = this.state === "live" || this.state === "reconnecting";
    const typed = !this.speech || (this.line !== null && !this.line.hears);
    const hide = (name, hidden) => {
      const element = this.part(name);
      if (element) element.hidden = hidden;
    };
    this.root.dataset.state = this.state;
    hide("answer", this.state !== "ringing" && this.state !== "failed");
    hide("hangup", !live && this.state !== "connecting");
    hide("mute", !live || typed);
    hide("typed", !live || !(typed || this.typing));
    hide("type", !live || typed || this.typing);
    const status = this.part("state");
    const told = this.text(this.hungUp && this.state === "idle" ? "hung-up" : this.state);
    // Said again, it would be read out again.
    if (status && status.textContent !== told) status.textContent = told;
    const hint = this.part("hint");
    if (hint) hint.textContent = this.hintText(typed);
    document.title = this.state === "ringing" ? `☎ ${told}` : this.title;
    const mute = this.part("mute");
    if (mute) {
      mute.setAttribute("aria-pressed", String(this.muted));
      const label = this.text(this.muted ? "unmute" : "mute");
      if (label) mute.textContent = label;
    }
  }

  hintText(typed) {
    if (this.state === "over" || this.state === "failed") return "";
    if (!this.speech) return this.text("typed");
    if (this.state === "idle") return this.text("test");
    if (this.state === "ringing" || this.state === "connecting") return this.text("allow");
    if (!typed) return "";
    const why = this.line?.why ? this.text(this.line.why) || this.text("blocked-other") : "";
    return [this.text("no-microphone"), why].filter(Boolean).join(" ");
  }
}

for (const root of document.querySelectorAll("[data-phone]")) root.phone = new Phone(root);
