import type { Installation } from "@beegrid/kernel";
import { ringNamed, signingNamed } from "./names.js";

/** Puts a new key in force; the one before is still accepted. Running processes notice by themselves. */
export async function rotateKey(installation: Installation, name: string): Promise<number> {
  const ring = ringNamed(installation, name);
  if (ring) console.log(`${name}: ${ring.rotate()} is in force.`);
  else
    for (const signing of signingNamed(name))
      console.log(`${signing}: ${await installation.keys.rotate(signing)} is in force.`);
  if (name === "personal-data")
    console.log("What was sealed before still opens. npm run keys -- reseal brings it under the new key.");
  return 0;
}
