const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;

/** Samples between -1 and 1 as a WAV file: PCM, one channel, 16 bit, little endian. `rate` in samples a second. */
export function encodeWav(samples: Float32Array, rate: number): Blob {
  const size = samples.length * SAMPLE_BYTES;
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + size));
  const word = (at: number, text: string): void =>
    [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  word(0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + size, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * SAMPLE_BYTES, true);
  view.setUint16(32, SAMPLE_BYTES, true);
  view.setUint16(34, SAMPLE_BYTES * 8, true);
  word(36, "data");
  view.setUint32(40, size, true);
  samples.forEach((sample, index) => {
    const loud = Math.max(-1, Math.min(1, sample));
    view.setInt16(HEADER_BYTES + index * SAMPLE_BYTES, Math.round(loud * (loud < 0 ? 0x8000 : 0x7fff)), true);
  });
  return new Blob([view.buffer], { type: "audio/wav" });
}
