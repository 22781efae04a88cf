import sharp from "sharp";
import { prepareFile } from "./prepare-file.js";
import { jpegWithSecrets, wav } from "./files.spec-kit.js";

const refused = async (bytes: Buffer): Promise<string> =>
  prepareFile(bytes).then(
    () => "taken",
    (error: { code?: string }) => String(error.code),
  );

describe("a photo that is uploaded", () => {
  it("comes out without EXIF, GPS, XMP, comments and thumbnails, upright", async () => {
    const given = await jpegWithSecrets();
    expect(given.includes("Exif")).toBe(true);
    expect(given.includes("SECRET")).toBe(true);

    const { content, contentType, width, height } = await prepareFile(given);

    for (const secret of ["Exif", "SECRET", "GPS", "http://ns.adobe.com", "ICC_PROFILE"])
      expect(content.includes(secret)).withContext(secret).toBe(false);
    const facts = await sharp(content).metadata();
    expect([facts.format as string, facts.exif, facts.xmp, facts.icc]).toEqual([
      "jpeg",
      undefined,
      undefined,
      undefined,
    ]);
    // 40 x 20 lying on its side (orientation 6): 20 wide and 40 high when upright.
    expect([contentType, width, height, facts.width, facts.height]).toEqual(["image/jpeg", 20, 40, 20, 40]);
  });

  it("may be PNG or WebP, and is made smaller when it is large", async () => {
    const large = sharp({ create: { width: 3000, height: 2250, channels: 3, background: "#336699" } });

    for (const bytes of [await large.clone().png().toBuffer(), await large.clone().webp().toBuffer()]) {
      const { contentType, width, height, kind } = await prepareFile(bytes);
      expect([kind as string, contentType, width, height]).toEqual(["IMAGE", "image/jpeg", 2560, 1920]);
    }
  }, 30_000);

  it("is refused when it is no photo, whatever it is called", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>`;
    const image = sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } });
    const others: Record<string, Buffer> = {
      html: Buffer.from("<!doctype html><script>alert(1)</script>"),
      svg: Buffer.from(svg),
      "svg with an XML head": Buffer.from(`<?xml version="1.0"?>${svg}`),
      gif: await image.clone().gif().toBuffer(),
      tiff: await image.clone().tiff().toBuffer(),
      pdf: Buffer.from("%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj"),
      zip: Buffer.from("PK\u0003\u0004 something"),
      nothing: Buffer.alloc(0),
      "a script that calls itself a GIF": Buffer.from("GIF89a/*\u0000\u0000*/=1;alert(1)"),
      "half a JPEG": (await jpegWithSecrets()).subarray(0, 300),
    };
    for (const [what, bytes] of Object.entries(others))
      expect(await refused(bytes))
        .withContext(what)
        .toBe("INVALID_INPUT");
  });

  it("loses whatever was hidden behind it", async () => {
    const polyglot = Buffer.concat([await jpegWithSecrets(), Buffer.from("<script>alert(1)</script>PK\u0003\u0004")]);

    const { content } = await prepareFile(polyglot);

    expect(content.includes("script")).toBe(false);
    expect(content.includes("PK\u0003\u0004")).toBe(false);
  });

  it("is refused by its pixels before it is unpacked", async () => {
    // A PNG head of 50,000 x 50,000 pixels; the data would be 7.5 GB.
    const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    small.writeUInt32BE(50_000, 16);
    small.writeUInt32BE(50_000, 20);

    expect(await refused(small)).toBe("INVALID_INPUT");
  });
});

describe("a recording that is uploaded", () => {
  it("keeps its samples and gets a header of ours", async () => {
    const { content, kind, contentType, durationSeconds } = await prepareFile(
      wav(2, { chunks: [["LIST", "SECRET place"]] }),
    );

    expect([kind as string, contentType, durationSeconds]).toEqual(["AUDIO", "audio/wav", 2]);
    expect(content.includes("SECRET")).toBe(false);
    expect(content.equals(wav(2))).toBe(true);
    expect(content.readUInt32LE(4)).toBe(content.length - 8);
  });

  it("loses whatever was hidden behind it", async () => {
    const polyglot = Buffer.concat([wav(1), Buffer.from("<script>alert(1)</script>")]);

    expect((await prepareFile(polyglot)).content.equals(wav(1))).toBe(true);
  });

  it("is refused when it is longer than two minutes, or no PCM", async () => {
    expect((await prepareFile(wav(120))).durationSeconds).toBe(120);
    const refusals: Record<string, Buffer> = {
      "too long": wav(121),
      compressed: wav(1, { encoding: 85 }),
      "of six channels": wav(1, { channels: 6 }),
      "of 96 kHz": wav(1, { rate: 96_000 }),
      empty: wav(0),
      "without samples": Buffer.from("RIFF\u0004\u0000\u0000\u0000WAVE", "latin1"),
      "an AVI": Buffer.from("RIFF\u0004\u0000\u0000\u0000AVI LIST", "latin1"),
      "cut short in its head": wav(1).subarray(0, 30),
    };
    for (const [what, bytes] of Object.entries(refusals))
      expect(await refused(bytes))
        .withContext(what)
        .toBe("INVALID_INPUT");
  });

  it("that claims more samples than it has is as long as it is", async () => {
    const lying = wav(1);
    lying.writeUInt32LE(0xffff_fff0, 40);

    const { content, durationSeconds } = await prepareFile(lying);

    expect([durationSeconds, content.readUInt32LE(40), content.length]).toEqual([1, 16_000, 16_044]);
  });
});
