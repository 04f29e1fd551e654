// Sounds that the page makes by itself: two notes to check the loudspeaker, and the ringing of the phone.
import { hearOn } from "./microphone.js";

const CHECK = [[523.25, 0, 0.35], [783.99, 0.4, 0.6]];
const RING = [[659.25, 0, 0.3], [880, 0.32, 0.3], [659.25, 0.8, 0.3], [880, 1.12, 0.3]];
const RING_EVERY_MS = 3500;

// Soft at both ends, so that no speaker clicks.
function play(context, notes, loudness) {
  const start = context.currentTime + 0.05;
  for (const [pitch, after, length] of notes) {
    const note = new OscillatorNode(context, { frequency: pitch });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setTargetAtTime(loudness, start + after, 0.02);
    volume.gain.setTargetAtTime(0, start + after + length - 0.08, 0.03);
    note.connect(volume).connect(context.destination);
    note.start(start + after);
    note.stop(start + after + length + 0.2);
  }
}

export async function playCheck(context) {
  await hearOn(context);
  play(context, CHECK, 0.2);
}

// Browsers let a page sound only once somebody has touched it; before that it rings to the eye alone.
export class Ring {
  async start() {
    if (this.context || !window.AudioContext || navigator.userActivation?.hasBeenActive === false) return;
    const context = new AudioContext();
    this.context = context;
    await hearOn(context);
    const ring = () => {
      play(context, RING, 0.15);
      navigator.vibrate?.([300, 200, 300]);
    };
    if (this.context !== context) return;
    ring();
    this.timer = setInterval(ring, RING_EVERY_MS);
  }

  get sounds() {
    return Boolean(this.context);
  }

  stop() {
    clearInterval(this.timer);
    this.context?.close();
    this.context = null;
  }
}
