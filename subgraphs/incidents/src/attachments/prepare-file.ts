import { DomainError, UserErrorCode } from "@beegrid/kernel";
import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { AttachmentKind, type Attachment } from "./attachment.js";
import { cleanWav } from "./clean-wav.js";

type Facts = Pick<Attachment, "kind" | "contentType" | "width" | "height" | "durationSeconds">;

/** The decoder knows more (SVG, GIF, TIFF, PDF): what is no photo of a phone is not even given to it. */
const PHOTOS = new Set(["image/jpeg", "image/png", "image/webp", "image/avif"]);
const PIXELS_MAX = 50_000_000;
const SIDE_MAX = 2560;

/** A file as it may be kept: photos re-encoded without metadata, recordings with a header of our own; all else is refused by content. */
export async function prepareFile(bytes: Buffer): Promise<Facts & { content: Buffer }> {
  // WebP comes in the same container as WAV.
  const [container, inside] = [bytes.subarray(0, 4).toString("latin1"), bytes.subarray(8, 12).toString("latin1")];
  if (container === "RIFF" && inside !== "WEBP") {
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
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !PHOTOS.has(type.mime)) throw refused();
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
    throw refused();
  }
}

function refused(): DomainError {
  return new DomainError(
    UserErrorCode.INVALID_INPUT,
    {
      zh: "只收照片（JPEG、PNG、WebP、AVIF，5000 万像素以内）和 WAV 录音",
      en: "Only photos (JPEG, PNG, WebP, AVIF, up to 50 megapixels) and WAV recordings are taken",
    },
    ["file"],
  );
}
