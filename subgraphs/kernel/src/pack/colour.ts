/** Contrast of two #RRGGBB colours after WCAG 2.2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The name of the status that a saturated colour would be taken for: red, amber and green mean something in the console. */
export function statusColour(colour: string): "red" | "amber" | "green" | undefined {
  const [hue, saturation] = hueAndSaturation(colour);
  if (saturation < 0.5) return undefined;
  if (hue >= 345 || hue < 20) return "red";
  if (hue < 70) return "amber";
  return hue < 170 ? "green" : undefined;
}

function channels(colour: string): [number, number, number] {
  const part = (from: number) => Number.parseInt(colour.slice(from, from + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Hue in degrees and saturation from 0 to 1, as in HSL. */
function hueAndSaturation(colour: string): [number, number] {
  const [red, green, blue] = channels(colour);
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const spread = most - least;
  if (spread === 0) return [0, 0];
  const saturation = spread / (1 - Math.abs(most + least - 1));
  const sixth =
    most === red ? (green - blue) / spread : most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4;
  return [(sixth * 60 + 360) % 360, saturation];
}
