// Before the phone rings: is one heard, and does one hear?
//
// Looks for [data-sound-check] with data-text-<name>: say, heard, silent, played, none, busy, insecure, blocked-<browser>,
// microphone, loudspeaker (names for devices that have none); and in it [data-check-start], [data-check-room] (hidden at
// first), [data-check-says], [data-check-level] (a meter), [data-check-play], [data-check-stop], and
// [data-check-device="microphone" | "loudspeaker"], each a select in a [data-check-choice]. A call that begins ends it.
import { choose, choosesLoudspeaker, chosen, openMicrophone, whyNot } from "./microphone.js";
import { playCheck } from "./tones.js";

const LOUD = 0.02;
const HEARD_FRAMES = 12;
const SILENT_MS = 7000;
const KINDS = { microphone: "audioinput", loudspeaker: "audiooutput" };

class SoundCheck {
  constructor(root) {
    this.root = root;
    this.on("start", () => this.start());
    this.on("stop", () => this.stop(true));
    this.on("play", () => this.play());
    for (const select of root.querySelectorAll("[data-check-device]")) {
      select.addEventListener("change", () => this.changed(select));
    }
    navigator.mediaDevices?.addEventListener?.("devicechange", () => this.again());
    this.heedPermission();
    const phone = root.closest("[data-phone]");
    if (phone) new MutationObserver(() => this.yieldTo(phone.dataset.state)).observe(phone, { attributeFilter: ["data-state"] });
  }

  part(name) {
    return this.root.querySelector(`[data-check-${name}]`);
  }

  on(name, act) {
    this.part(name).addEventListener("click", act);
  }

  text(name) {
    return this.root.getAttribute(`data-text-${name}`) || this.root.getAttribute("data-text-blocked-other") || "";
  }

  says(name) {
    const place = this.part("says");
    if (place.textContent !== this.text(name)) place.textContent = this.text(name);
    this.root.dataset.found = name;
  }

  yieldTo(state) {
    if (state === "connecting" || state === "live") this.stop(false);
  }

  async start() {
    this.part("room").hidden = false;
    this.part("start").hidden = true;
    this.context = new AudioContext();
    const here = this.context;
    this.says("say");
    this.part("stop").focus();
    await this.listen(here);
    if (this.context === here) await this.offer();
  }

  // Somebody has plugged one in, or has just allowed it.
  async again() {
    const here = this.context;
    if (!here) return;
    if (!this.stream) await this.listen(here);
    if (this.context === here) await this.offer();
  }

  async heedPermission() {
    try {
      const permission = await navigator.permissions.query({ name: "microphone" });
      permission.addEventListener("change", () => permission.state === "granted" && this.again());
    } catch (unknown) {
      // Then the page is loaded again, as the text says.
    }
  }

  // Once more with another microphone: the one before is let go.
  async listen(here) {
    this.silence();
    let stream;
    try {
      stream = await openMicrophone();
    } catch (error) {
      if (this.context === here) this.says(whyNot(error));
      return;
    }
    if (this.context !== here) {
      stream.getTracks().forEach((track) => track.stop());
      return;
    }
    this.stream = stream;
    this.part("level").hidden = false;
    const meter = new AnalyserNode(here, { fftSize: 1024 });
    here.createMediaStreamSource(stream).connect(meter);
    this.heard = 0;
    this.begun = performance.now();
    this.says("say");
    this.measure(meter, new Float32Array(meter.fftSize), stream);
  }

  measure(meter, samples, stream) {
    if (this.stream !== stream) return;
    meter.getFloatTimeDomainData(samples);
    const level = Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
    this.part("level").value = Math.round(100 * Math.min(1, Math.max(0, 1 + Math.log10(Math.max(level, 0.0001)) / 2.4)));
    if (level > LOUD) this.heard += 1;
    if (this.heard >= HEARD_FRAMES) this.says("heard");
    else if (performance.now() - this.begun > SILENT_MS) this.says("silent");
    requestAnimationFrame(() => this.measure(meter, samples, stream));
  }

  // Names of devices are told only once the microphone is allowed.
  async offer() {
    const devices = (await navigator.mediaDevices?.enumerateDevices?.()) || [];
    for (const [name, kind] of Object.entries(KINDS)) {
      const select = this.root.querySelector(`[data-check-device="${name}"]`);
      const found = devices.filter((one) => one.kind === kind && one.deviceId);
      select.closest("[data-check-choice]").hidden = found.length < 1 || (name === "loudspeaker" && !choosesLoudspeaker());
      select.replaceChildren(...found.map((one, place) => new Option(one.label || `${this.text(name)} ${place + 1}`, one.deviceId)));
      const used = name === "microphone" ? this.stream?.getAudioTracks()[0]?.getSettings().deviceId : chosen(name);
      if (found.some((one) => one.deviceId === used)) select.value = used;
    }
  }

  async changed(select) {
    choose(select.dataset.checkDevice, select.value);
    if (select.dataset.checkDevice === "microphone") await this.listen(this.context);
    else await this.play();
  }

  async play() {
    if (!this.context) return;
    await this.context.resume();
    await playCheck(this.context);
    this.part("played").textContent = this.text("played");
  }

  silence() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.part("level").value = 0;
    this.part("level").hidden = true;
  }

  stop(byHand) {
    if (!this.context) return;
    this.silence();
    this.context.close();
    this.context = null;
    this.part("room").hidden = true;
    this.part("start").hidden = false;
    this.part("played").textContent = "";
    if (byHand) this.part("start").focus();
  }
}

for (const root of document.querySelectorAll("[data-sound-check]")) root.soundCheck = new SoundCheck(root);
