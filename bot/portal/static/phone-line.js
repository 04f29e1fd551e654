// The two kinds of line a browser phone has: with sound, and without.
import { hearOn, openMicrophone, whyNot } from "./microphone.js";

const FRAME_MS = 20;
const FRAME = 160;

// A line with sound. `onFrame` is called every 20 ms with µ-law, `onMark` when what was queued before it was played.
class SoundLine {
  static async open(onFrame, onMark) {
    const context = new AudioContext({ latencyHint: "interactive" });
    await context.audioWorklet.addModule(new URL("phone-worklet.js", import.meta.url).href);
    const line = new SoundLine();
    line.context = context;
    line.node = new AudioWorkletNode(context, "phone-line", { outputChannelCount: [1] });
    line.node.port.onmessage = ({ data }) => {
      if (data.frame) onFrame(data.frame);
      if (data.mark !== undefined) onMark(data.mark);
    };
    line.node.connect(context.destination);
    await line.listen();
    await hearOn(context);
    await context.resume();
    return line;
  }

  async listen() {
    try {
      this.stream = await openMicrophone();
      this.context.createMediaStreamSource(this.stream).connect(this.node);
      this.hears = true;
    } catch (refused) {
      this.hears = false;
      this.why = whyNot(refused);
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

// Opens the best line there is. Sound may be missing or refused: then words are read and typed.
export async function openLine(speech, onFrame, onMark) {
  if (!speech || !window.AudioContext || !window.AudioWorkletNode) return new SilentLine(onFrame, onMark);
  try {
    return await SoundLine.open(onFrame, onMark);
  } catch (unavailable) {
    return new SilentLine(onFrame, onMark);
  }
}
