import { LONGEST_SECONDS, type Voice } from "./voice";
import { encodeWav } from "./wav";

/** Samples a second: speech needs no more, and two minutes of it are 4 MB. */
const RATE = 16_000;

/** The microphone while it records. Browsers record in formats of their own; the server takes WAV. */
export class VoiceRecording {
  private readonly parts: Blob[] = [];

  private constructor(
    private readonly stream: MediaStream,
    private readonly recorder: MediaRecorder,
  ) {
    recorder.addEventListener("dataavailable", ({ data }) => this.parts.push(data));
    recorder.start();
  }

  /** Asks for the microphone. Throws where there is none, where it is not allowed, and on a page without TLS. */
  static async start(): Promise<VoiceRecording> {
    const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true };
    const stream = await navigator.mediaDevices.getUserMedia({ audio });
    return new VoiceRecording(stream, new MediaRecorder(stream));
  }

  /** Ends it; null when nothing was said into it. */
  async stop(): Promise<Voice | null> {
    const stopped = new Promise((resolve) => this.recorder.addEventListener("stop", resolve));
    this.cancel();
    await stopped;
    try {
      const bytes = await new Blob(this.parts).arrayBuffer();
      const samples = mixed(await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes));
      const wav = encodeWav(samples.subarray(0, LONGEST_SECONDS * RATE), RATE);
      return { wav, url: URL.createObjectURL(wav), seconds: Math.min(samples.length / RATE, LONGEST_SECONDS) };
    } catch {
      return null;
    }
  }

  /** Lets go of the microphone. */
  cancel(): void {
    if (this.recorder.state !== "inactive") this.recorder.stop();
    for (const track of this.stream.getTracks()) track.stop();
  }
}

/** All channels as one. */
function mixed(audio: AudioBuffer): Float32Array {
  const channels = Array.from({ length: audio.numberOfChannels }, (_, channel) => audio.getChannelData(channel));
  return Float32Array.from({ length: audio.length }, (_, at) => {
    return channels.reduce((sum, samples) => sum + samples[at]!, 0) / channels.length;
  });
}
