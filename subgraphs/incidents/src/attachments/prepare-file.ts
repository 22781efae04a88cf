import { DomainError, UserErrorCode } from "@beegrid/kernel";
import sharp from "sharp";
import { AttachmentKind, type Attachment } from "./attachment.js";
import { cleanWav } from "./clean-wav.js";

type Facts = Pick<Attachment, "kind" | "contentType" | "width" | "height" | "durationSeconds">;

const PIXELS_MAX = 50_000_000;
const SIDE_MAX = 2560;

/** A file as it may be kept: photos re-encoded without metadata, recordings with a header of our own; all else is refused by content. */
export async function prepareFile(bytes: Buffer): Promise<Facts & { content: Buffer }> {
  if (bytes.subarray(0, 4).toString("latin1") === "RIFF") {
    const { content, durationSeconds } = cleanWav(bytes);
    return {
      content,
      kind: AttachmentKind.AUDIO,
      contentType: "audio/wav",
      width: null,
      height: null,
      durationSeconds,
    };
  }
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: "error" })
      .rotate()
      .resize({ width: SIDE_MAX, height: SIDE_MAX, fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    return {
      content: data,
      kind: AttachmentKind.IMAGE,
      contentType: "image/jpeg",
      width: info.width,
      height: info.height,
      durationSeconds: null,
    };
  } catch {
    throw new DomainError(
      UserErrorCode.INVALID_INPUT,
      {
        zh: "只收照片（JPEG、PNG、WebP、HEIF，5000 万像素以内）和 WAV 录音",
        en: "Only photos (JPEG, PNG, WebP, HEIF, up to 50 megapixels) and WAV recordings are taken",
      },
      ["file"],
    );
  }
}
