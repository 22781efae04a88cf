import { DomainError, UserErrorCode } from "@beegrid/kernel";

const SECONDS_MAX = 120;

/**
 * A PCM recording with a header written anew: only the samples of the first `data` chunk are kept, so nothing can hide
 * in other chunks. Format: RIFF WAVE, PCM, 1 or 2 channels, 8 or 16 bit, 8 to 48 kHz, at most 120 s.
 */
export function cleanWav(bytes: Buffer): { content: Buffer; durationSeconds: number } {
  if (bytes.subarray(8, 12).toString("latin1") !== "WAVE") throw refused();
  const format = chunk(bytes, "fmt ");
  const samples = chunk(bytes, "data");
  if (!format || format.length < 16 || !samples) throw refused();
  const [encoding, channels, rate, bits] = [
    format.readUInt16LE(0),
    format.readUInt16LE(2),
    format.readUInt32LE(4),
    format.readUInt16LE(14),
  ];
  if (encoding !== 1 || ![1, 2].includes(channels) || ![8, 16].includes(bits) || rate < 8000 || rate > 48_000)
    throw refused();
  const frame = (channels * bits) / 8;
  const durationSeconds = Math.round((samples.length / (frame * rate)) * 10) / 10;
  if (durationSeconds > SECONDS_MAX || samples.length < frame) throw refused();
  return { content: Buffer.concat([header(channels, rate, bits, samples.length), samples]), durationSeconds };
}

function chunk(bytes: Buffer, name: string): Buffer | undefined {
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32LE(at + 4);
    if (bytes.subarray(at, at + 4).toString("latin1") === name) return bytes.subarray(at + 8, at + 8 + size);
    at += 8 + size + (size % 2);
  }
  return undefined;
}

function header(channels: number, rate: number, bits: number, size: number): Buffer {
  const out = Buffer.alloc(44);
  out.write("RIFF", 0, "latin1");
  out.writeUInt32LE(36 + size, 4);
  out.write("WAVEfmt ", 8, "latin1");
  out.writeUInt32LE(16, 16);
  out.writeUInt16LE(1, 20);
  out.writeUInt16LE(channels, 22);
  out.writeUInt32LE(rate, 24);
  out.writeUInt32LE((rate * channels * bits) / 8, 28);
  out.writeUInt16LE((channels * bits) / 8, 32);
  out.writeUInt16LE(bits, 34);
  out.write("data", 36, "latin1");
  out.writeUInt32LE(size, 40);
  return out;
}

function refused(): DomainError {
  return new DomainError(
    UserErrorCode.INVALID_INPUT,
    {
      zh: `录音须为 WAV（PCM），最长 ${SECONDS_MAX} 秒`,
      en: `A recording must be WAV (PCM) of at most ${SECONDS_MAX} seconds`,
    },
    ["file"],
  );
}
