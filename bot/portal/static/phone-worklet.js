// The line itself, on the audio thread: microphone in, 20 ms frames of 8 kHz µ-law out; µ-law in, loudspeaker out.
// Marks travel in the queue of what is played, so that they are passed when they are heard.
"use strict";

const LINE_RATE = 8000;
const FRAME = 160;
const SILENCE = 0xff;
// Half-width of the low-pass filter in samples at the line's rate: longer is cleaner and slower.
const REACH = 8;
const CUT_OFF = 0.9;

function encode(sample) {
  let value = Math.max(-1, Math.min(1, sample)) * 32635;
  const sign = value < 0 ? 0x80 : 0;
  value = Math.abs(value) + 0x84;
  let exponent = 7;
  for (let mask = 0x4000; exponent > 0 && !(value & mask); mask >>= 1) exponent -= 1;
  return ~(sign | (exponent << 4) | ((value >> (exponent + 3)) & 0x0f)) & 0xff;
}

const LINEAR = Float32Array.from({ length: 256 }, (_, code) => {
  const inverted = ~code & 0xff;
  const magnitude = ((((inverted & 0x0f) << 3) + 0x84) << ((inverted & 0x70) >> 4)) - 0x84;
  return (inverted & 0x80 ? -magnitude : magnitude) / 32768;
});

// The filter as a table: computing it for each sample would take the whole audio thread.
const STEPS = 256;
const FILTER = Float32Array.from({ length: REACH * STEPS + 1 }, (_, step) => {
  const distance = step / STEPS;
  const x = Math.PI * distance * CUT_OFF;
  const sinc = x === 0 ? 1 : Math.sin(x) / x;
  return CUT_OFF * sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / REACH));
});

class PhoneLine extends AudioWorkletProcessor {
  constructor() {
    super();
    // Samples of the device per sample of the line.
    this.ratio = sampleRate / LINE_RATE;
    this.input = [];
    this.inputAt = REACH * this.ratio;
    this.frame = new Uint8Array(FRAME);
    this.filled = 0;
    this.muted = false;
    this.queue = [];
    this.playing = null;
    this.playedAt = 0;
    this.previous = 0;
    this.current = 0;
    this.phase = 0;
    this.port.onmessage = (event) => this.take(event.data);
  }

  take(message) {
    if (message.play) this.queue.push(message.play);
    if (message.mark !== undefined) this.queue.push(message.mark);
    if (message.clear) this.clear();
    if (message.mute !== undefined) this.muted = message.mute;
  }

  clear() {
    const marks = this.queue.filter((item) => typeof item === "string");
    this.queue = [];
    this.playing = null;
    for (const mark of marks) this.port.postMessage({ mark });
  }

  process(inputs, outputs) {
    const output = outputs[0][0];
    const length = output ? output.length : 128;
    const heard = inputs[0] && inputs[0][0];
    for (let index = 0; index < length; index += 1) {
      this.input.push(heard && !this.muted ? heard[index] : 0);
      if (output) output[index] = this.nextPlayed();
    }
    for (let channel = 1; channel < outputs[0].length; channel += 1) outputs[0][channel].set(output);
    this.listen();
    return true;
  }

  listen() {
    const { input, ratio } = this;
    const reach = REACH * ratio;
    const scale = STEPS / ratio;
    while (this.inputAt + reach < input.length) {
      let sum = 0;
      const centre = this.inputAt;
      const last = Math.floor(centre + reach);
      for (let at = Math.ceil(centre - reach); at <= last; at += 1) {
        sum += input[at] * FILTER[Math.round(Math.abs(at - centre) * scale)];
      }
      this.send(sum / ratio);
      this.inputAt += this.ratio;
    }
    const spent = Math.floor(this.inputAt - reach);
    if (spent > 2048) {
      this.input.splice(0, spent);
      this.inputAt -= spent;
    }
  }

  send(sample) {
    this.frame[this.filled] = encode(sample);
    this.filled += 1;
    if (this.filled < FRAME) return;
    this.port.postMessage({ frame: this.frame });
    this.frame = new Uint8Array(FRAME);
    this.filled = 0;
  }

  // Linear interpolation between the samples of the line.
  nextPlayed() {
    this.phase += 1 / this.ratio;
    while (this.phase >= 1) {
      this.phase -= 1;
      this.previous = this.current;
      this.current = this.nextSample();
    }
    return this.previous + (this.current - this.previous) * this.phase;
  }

  nextSample() {
    while (!this.playing && this.queue.length) {
      const item = this.queue.shift();
      if (typeof item === "string") {
        this.port.postMessage({ mark: item });
      } else if (item.length) {
        this.playing = item;
        this.playedAt = 0;
      }
    }
    if (!this.playing) return LINEAR[SILENCE];
    const sample = LINEAR[this.playing[this.playedAt]];
    this.playedAt += 1;
    if (this.playedAt >= this.playing.length) this.playing = null;
    return sample;
  }
}

registerProcessor("phone-line", PhoneLine);
