import { PROVINCE, runAs, serviceViewer, StartUpError, type Installation } from "@beegrid/kernel";
import { valuesUnder } from "@beegrid/organizations";
import { withSubgraphs } from "../county/with-subgraphs.js";
import { ringNamed, signingNamed } from "./names.js";

/** What was begun under the key before it was retired is stored by now. */
const SETTLED_MS = 60_000;

/** Takes a retired key out: what it signed is refused, what it sealed would be lost, so that must be none. */
export async function dropKey(installation: Installation, name: string, kid: string): Promise<number> {
  const ring = ringNamed(installation, name);
  if (ring === installation.secrets.personalData) await dropPersonalData(installation, kid);
  else if (ring) ring.drop(kid);
  else await dropSigning(installation, name, kid);
  console.log(`${name}: ${kid} is dropped.`);
  return 0;
}

async function dropSigning({ keys }: Installation, name: string, kid: string): Promise<void> {
  const named = signingNamed(name);
  for (const signing of named)
    if (keys.has(signing) && (await keys.list(signing)).some(({ id }) => id === kid)) return keys.drop(signing, kid);
  throw new StartUpError(`There is no key ${kid} of ${name}.`);
}

/** While nobody loads a county: its people may still be on their way under the key of before. */
async function dropPersonalData(installation: Installation, kid: string): Promise<void> {
  const { personalData } = installation.secrets;
  const { retiredAt } = personalData.retired(kid);
  const left = Math.ceil(((retiredAt?.getTime() ?? 0) + SETTLED_MS - Date.now()) / 1000);
  if (left > 0) throw new StartUpError(`${kid} was retired just now; drop it in ${left} s.`);
  await installation.alone(async () => {
    const { loaded } = installation;
    await withSubgraphs(installation, loaded, async () => {
      for (const county of [null, ...loaded]) {
        const count = await runAs(serviceViewer("organizations", county ?? PROVINCE), () => valuesUnder(kid));
        if (count)
          throw new StartUpError(
            `${kid} is still needed: ${count} people or accounts of ${county ?? "the upper level"} are sealed under it. Run npm run keys -- reseal first.`,
          );
      }
    });
    personalData.drop(kid);
  });
}
