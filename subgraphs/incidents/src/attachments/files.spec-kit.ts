import sharp from "sharp";

/** 40 x 20 pixels lying on their side, with EXIF, a position, XMP and a comment that must not come out again. */
export async function jpegWithSecrets(): Promise<Buffer> {
  const jpeg = await sharp({ create: { width: 40, height: 20, channels: 3, background: "#884422" } })
    .withExif({
      IFD0: { Copyright: "SECRET owner", ImageDescription: "SECRET words" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "23/1 59/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "114/1 20/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const xmp = segment(0xe1, "http://ns.adobe.com/xap/1.0/\u0000<x:xmpmeta>SECRET place</x:xmpmeta>");
  return Buffer.concat([jpeg.subarray(0, 2), xmp, segment(0xfe, "SECRET comment"), jpeg.subarray(2)]);
}

function segment(marker: number, text: string): Buffer {
  const body = Buffer.from(text, "latin1");
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

interface Format {
  encoding?: number;
  channels?: number;
  rate?: number;
  /** Further chunks before the samples. */
  chunks?: [string, string][];
}

/** Silence, 16 bit. */
export function wav(seconds: number, { encoding = 1, channels = 1, rate = 8000, chunks = [] }: Format = {}): Buffer {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(encoding, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt32LE(rate * channels * 2, 8);
  format.writeUInt16LE(channels * 2, 12);
  format.writeUInt16LE(16, 14);
  const parts = [chunk("fmt ", format), ...chunks.map(([name, text]) => chunk(name, Buffer.from(text)))];
  const body = Buffer.concat([
    Buffer.from("WAVE"),
    ...parts,
    chunk("data", Buffer.alloc(seconds * rate * channels * 2)),
  ]);
  return chunk("RIFF", body);
}

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}
