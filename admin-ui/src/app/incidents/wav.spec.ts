import { encodeWav } from "./wav";

const read = async (samples: number[]): Promise<DataView> =>
  new DataView(await encodeWav(Float32Array.from(samples), 16_000).arrayBuffer());
const word = (view: DataView, at: number): string => String.fromCharCode(...new Uint8Array(view.buffer, at, 4));

describe("A WAV file", () => {
  it("has the header of PCM, one channel, 16 bit", async () => {
    const view = await read([0, 0, 0]);
    expect([0, 8, 12, 36].map((at) => word(view, at))).toEqual(["RIFF", "WAVE", "fmt ", "data"]);
    expect([4, 16, 24, 28, 40].map((at) => view.getUint32(at, true))).toEqual([42, 16, 16_000, 32_000, 6]);
    expect([20, 22, 32, 34].map((at) => view.getUint16(at, true))).toEqual([1, 1, 2, 16]);
    expect(view.byteLength).toBe(50);
  });

  it("has the samples as they were, and none louder than loud", async () => {
    const view = await read([0, 0.5, -1, 1, -2, 2]);
    const samples = [0, 1, 2, 3, 4, 5].map((index) => view.getInt16(44 + 2 * index, true));
    expect(samples).toEqual([0, 16_384, -32_768, 32_767, -32_768, 32_767]);
  });

  it("is read again by a browser, at its length", async () => {
    const wav = encodeWav(new Float32Array(24_000), 16_000);
    const audio = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(await wav.arrayBuffer());
    expect([audio.duration, audio.numberOfChannels]).toEqual([1.5, 1]);
  });
});
