import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encryption of personal data at rest: AES-256-GCM, each value bound to the place it stands in, so that a sealed value
 * copied to another row does not open. A blind index finds a value again without opening any.
 */
export class SealedBox {
  private readonly sealing: Buffer;
  private readonly indexing: Buffer;

  constructor(key: Buffer) {
    if (key.length !== 32) throw new Error(`the key of personal data has ${key.length} bytes; it must have 32`);
    this.sealing = Buffer.from(hkdfSync("sha256", key, "", "beegrid sealing", 32));
    this.indexing = Buffer.from(hkdfSync("sha256", key, "", "beegrid blind index", 32));
  }

  /** base64url of iv, ciphertext and tag. */
  seal(text: string, place: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.sealing, iv).setAAD(Buffer.from(place));
    return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64url");
  }

  /** Throws when the value was changed, or sealed for another place or under another key. */
  open(sealed: string, place: string): string {
    const bytes = Buffer.from(sealed, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", this.sealing, bytes.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  }

  /** The same value in the same place gives the same 43 characters; nothing leads back from them. */
  blindIndex(text: string, place: string): string {
    return createHmac("sha256", this.indexing).update(`${place}\n${text}`).digest("base64url");
  }
}
