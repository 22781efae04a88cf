import { contrast, statusColour } from "./colour.js";
import type { CountyPack } from "./pack.js";
import { oneOfThese } from "./pack-fault.js";
import type { ReportFault } from "./pack-fault.js";

/** First path segments that the gateway and the console use themselves. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  ..."province graphql oauth attachments api assets session livez readyz healthz metrics events branding boundary".split(
    " ",
  ),
  ..."admin login logout signin signout static public media schema docs health status favicon index www beegrid".split(
    " ",
  ),
]);

const LEAST_CONTRAST = 4.5;

/** The county's name in addresses, its codes and its colours. */
export function checkIdentity(pack: CountyPack, folder: string, fault: ReportFault): void {
  if (pack.slug !== folder) fault(["slug"], `"${pack.slug}" is not the name of the folder`, folder);
  if (RESERVED_SLUGS.has(pack.slug))
    fault(["slug"], `"${pack.slug}" is an address of the product itself`, "a name that is not reserved");
  const { divisionCode, provinceCode, level } = pack.place;
  if (provinceCode !== `${divisionCode.slice(0, 2)}0000`) {
    fault(
      ["place", "provinceCode"],
      `"${provinceCode}" is not the province of ${divisionCode}`,
      `${divisionCode.slice(0, 2)}0000`,
    );
  }
  if (divisionCode.endsWith("00") !== (level === "PREFECTURE")) {
    const levels = divisionCode.endsWith("00") ? ["PREFECTURE"] : ["COUNTY", "DISTRICT"];
    fault(["place", "level"], `${level} does not fit the code ${divisionCode}`, oneOfThese(levels));
  }
  checkColours(pack, fault);
}

function checkColours({ branding }: CountyPack, fault: ReportFault): void {
  const white = "#FFFFFF";
  const pairs = [
    ["accent", contrast(white, branding.accent), "white on it"],
    ["accentStrong", contrast(white, branding.accentStrong), "white on it"],
    ["accentTint", contrast(branding.accentTint, branding.accent), "the accent on it"],
  ] as const;
  for (const [key, ratio, words] of pairs) {
    if (ratio >= LEAST_CONTRAST) continue;
    // Rounded down: 4.49 must not be printed as 4.5.
    fault(
      ["branding", key],
      `contrast of ${words} is ${(Math.floor(ratio * 100) / 100).toFixed(2)}`,
      `at least ${LEAST_CONTRAST}`,
    );
  }
  for (const key of ["accent", "accentStrong"] as const) {
    const status = statusColour(branding[key]);
    if (status)
      fault(
        ["branding", key],
        `"${branding[key]}" is a saturated ${status}, which means a status`,
        "another hue, or a saturation below 50 %",
      );
  }
}
