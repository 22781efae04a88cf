/** In this order: every browser also claims to be those that come after it. */
const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger\//, "WeChat"],
  [/Edg(A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/(Firefox|FxiOS)\//, "Firefox"],
  [/(Chrome|Chromium|CriOS)\//, "Chromium"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/(OpenHarmony|HarmonyOS)/, "HarmonyOS"],
  [/Android/, "Android"],
  [/(iPhone|iPad|iPod)/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

const named = (kinds: [RegExp, string][], userAgent: string) => kinds.find(([sign]) => sign.test(userAgent))?.[1];

/** What a person recognises of a User-Agent, e.g. "Chromium · Windows": kinds alone, no version; null when unknown. */
export function deviceOf(userAgent: string | undefined): string | null {
  const known = [named(BROWSERS, userAgent ?? ""), named(SYSTEMS, userAgent ?? "")].filter(Boolean);
  return known.length ? known.join(" · ") : null;
}
