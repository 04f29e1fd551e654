// The browser phone: speaks the same wire as a telephone carrier (Twilio Media Streams), plus captions and typed answers.
//
// Looks for [data-phone] with
//   data-media-url, data-ticket, data-call-id   the call that rings, if it is known when the page is made
//   data-state-url                              JSON {state, call_id, ticket, media_url, speech}; asked again and again
//   data-events-url                             server-sent events; "look" means: ask again now
//   data-speech="off"                           no speech engine: answers are typed
//   data-text-<state>                           idle, ringing, connecting, live, reconnecting, over, failed
//   data-text-typed, data-text-no-microphone    said instead of data-text-live where answers are typed
//   data-text-mute, data-text-unmute, data-text-interviewer, data-text-candidate
// and inside it [data-phone-state], [data-phone-answer], [data-phone-hangup], [data-phone-mute], [data-phone-captions]
// (a list), the form [data-phone-typed] with a field "text", [data-phone-type] (opens that form) and any number of
// [data-phone-key="1"]. The root carries data-state for the style sheet.
"use strict";

(() => {
  const SCRIPT = document.currentScript ? document.currentScript.src : "/phone/phone.js";
  const FRAME_MS = 20;
  const FRAME = 160;
  const LOOK_MS = 4000;
  const RETRY_MS = [300, 700, 1500, 3000, 5000, 8000, 8000, 8000];
  const MEDIA_FORMAT = { encoding: "audio/x-mulaw", sampleRate: 8000, channels: 1 };

  const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
  const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

  // A line with sound. `onFrame` is called every 20 ms with µ-law, `onMark` when what was queued before it was played.
  class SoundLine {
    static async open(onFrame, onMark) {
      const context = new AudioContext({ latencyHint: "interactive" });
      await context.audioWorklet.addModule(new URL("phone-worklet.js", SCRIPT).href);
      const line = new SoundLine();
      line.context = context;
      line.node = new AudioWorkletNode(context, "phone-line", { outputChannelCount: [1] });
      line.node.port.onmessage = ({ data }) => {
        if (data.frame) onFrame(data.frame);
        if (data.mark !== undefined) onMark(data.mark);
      };
      line.node.connect(context.destination);
      await line.listen();
      await context.resume();
      return line;
    }

    async listen() {
      const wanted = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
      try {
        this.stream = await navigator.mediaDevices.getUserMedia({ audio: wanted });
        this.context.createMediaStreamSource(this.stream).connect(this.node);
        this.hears = true;
      } catch (refused) {
        this.hears = false;
      }
    }

    play(mulaw) {
      this.node.port.postMessage({ play: mulaw }, [mulaw.buffer]);
    }

    mark(name) {
      this.node.port.postMessage({ mark: name });
    }

    clear() {
      this.node.port.postMessage({ clear: true });
    }

    mute(muted) {
      this.node.port.postMessage({ mute: muted });
    }

    close() {
      if (this.stream) this.stream.getTracks().forEach((track) => track.stop());
      this.node.port.onmessage = null;
      this.context.close();
    }
  }

  // A line without sound, for browsers that have none or do not allow it: silence goes out by the clock, words come in.
  class SilentLine {
    constructor(onFrame, onMark) {
      this.hears = false;
      this.onMark = onMark;
      this.silence = new Uint8Array(FRAME).fill(0xff);
      this.sent = 0;
      this.begun = performance.now();
      this.timer = setInterval(() => {
        while (this.sent * FRAME_MS < performance.now() - this.begun) {
          this.sent += 1;
          onFrame(this.silence);
        }
      }, FRAME_MS);
    }

    play() {}

    mark(name) {
      this.onMark(name);
    }

    clear() {}

    mute() {}

    close() {
      clearInterval(this.timer);
    }
  }

  class Phone {
    constructor(root) {
      this.root = root;
      this.call = { id: root.dataset.callId, ticket: root.dataset.ticket, url: root.dataset.mediaUrl };
      this.speech = root.dataset.speech !== "off";
      this.socket = null;
      this.line = null;
      this.muted = false;
      this.typing = false;
      this.attempt = 0;
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
      this.on("hangup", "click", () => this.hangUp());
      this.on("mute", "click", () => this.toggleMute());
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
      this.attempt = 0;
      if (!this.line) this.line = await this.openLine();
      this.connect();
    }

    async openLine() {
      const onFrame = (frame) => this.sendFrame(frame);
      const onMark = (name) => this.send("mark", { mark: { name } });
      try {
        if (!window.AudioContext || !window.AudioWorkletNode || !this.speech) return new SilentLine(onFrame, onMark);
        return await SoundLine.open(onFrame, onMark);
      } catch (unavailable) {
        return new SilentLine(onFrame, onMark);
      }
    }

    connect() {
      const stream = `MZ${(this.call.id || "").replace(/-/g, "")}`;
      this.stream = stream;
      this.sequence = 0;
      this.chunk = 0;
      const socket = new WebSocket(this.call.url);
      this.socket = socket;
      socket.onopen = () => {
        socket.send(JSON.stringify({ event: "connected", protocol: "Call", version: "1.0.0" }));
        const customParameters = { call_id: this.call.id, ticket: this.call.ticket, captions: "1" };
        const start = { accountSid: "browser", streamSid: stream, callSid: `CA${stream.slice(2)}`, tracks: ["inbound"] };
        this.send("start", { start: { ...start, mediaFormat: MEDIA_FORMAT, customParameters } });
        this.stateIs("live");
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
      if (message.event === "media") this.line.play(fromBase64(message.media.payload));
      else if (message.event === "mark") this.line.mark(message.mark.name);
      else if (message.event === "clear") this.line.clear();
      else if (message.event === "caption") this.caption(message);
    }

    // 1000: the interviewer hung up. Everything else is a broken line, which is mended with the same ticket.
    closed(code) {
      this.socket = null;
      this.line?.clear();
      if (code === 1000) {
        this.rest("over");
        if (this.root.dataset.stateUrl) setTimeout(() => this.look(), 1500);
        return;
      }
      if (this.attempt >= RETRY_MS.length) {
        this.rest("failed");
        return;
      }
      this.stateIs("reconnecting");
      this.retry = setTimeout(async () => {
        if (this.root.dataset.stateUrl) await this.look();
        if (this.state === "reconnecting" && !this.socket) this.connect();
      }, RETRY_MS[this.attempt]);
      this.attempt += 1;
    }

    hangUp() {
      const socket = this.socket;
      this.send("stop", { stop: { accountSid: "browser", callSid: `CA${(this.stream || "").slice(2)}` } });
      this.socket = null;
      if (socket) socket.close(1000);
      this.rest("over");
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
      if (!entry || entry.dataset.turn !== String(turn) || entry.dataset.speaker !== speaker) {
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
      entry.scrollIntoView({ block: "nearest" });
    }

    stateIs(state) {
      this.state = state;
      this.show();
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
      if (status) status.textContent = this.statusText(typed);
      const mute = this.part("mute");
      if (mute) {
        mute.setAttribute("aria-pressed", String(this.muted));
        const label = this.text(this.muted ? "unmute" : "mute");
        if (label) mute.textContent = label;
      }
    }

    statusText(typed) {
      if (this.state !== "live" || !typed) return this.text(this.state);
      return this.text(this.speech ? "no-microphone" : "typed") || this.text("live");
    }
  }

  for (const root of document.querySelectorAll("[data-phone]")) root.phone = new Phone(root);
})();
