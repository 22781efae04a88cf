import { Installation, type SubgraphName } from "./installation.js";
import type { Ending, Product } from "./product.js";

const LOAD_MS = 300_000;
// Nothing here is a race against a clock: a step that takes longer than this hangs.
jasmine.DEFAULT_TIMEOUT_INTERVAL = 120_000;

interface Shared {
  installation: Installation;
  product: Product;
}

let shared: Shared | undefined;
const faults: string[] = [];

/** The one product that the spec files share: started before the first spec of a run, removed after the last. */
const running = (): Shared => {
  if (!shared) throw new Error("the product is started by beforeAll: ask for it inside a spec");
  return shared;
};

export const installation = (): Installation => running().installation;
export const product = (): Product => running().product;

/** The process of a subgraph, as it announced itself last; each has one in the shape of separate services. */
export function processOf(subgraph: SubgraphName): number {
  const lines = product()
    .output.split("\n")
    .filter((line) => line.includes('"msg":"serving"'));
  const served = lines.map((line) => JSON.parse(line) as { subgraph: string; pid: number });
  return served.findLast((one) => one.subgraph === subgraph)?.pid as number;
}

/** Ends the product by a signal and starts it again on the same folder, port and databases. */
export async function restart(signal: NodeJS.Signals): Promise<Ending> {
  const ending = await product().stop(signal);
  await startAgain();
  return ending;
}

export async function startAgain(): Promise<void> {
  noteFaults();
  running().product = installation().launch();
  await product().ready();
}

/** What the product logged as an error of its own. */
function noteFaults(): void {
  faults.push(
    ...product()
      .output.split("\n")
      .filter((line) => line.startsWith('{"level":50')),
  );
}

beforeAll(async () => {
  const made = await Installation.create();
  // All five counties, unless the suite can do with fewer.
  const counties = process.env.BEEGRID_E2E_COUNTIES ?? "";
  shared = { installation: made, product: made.launch([], { BEEGRID_COUNTIES: counties }) };
  await shared.product.ready();
}, LOAD_MS);

afterAll(async () => {
  noteFaults();
  await installation().remove();
  // Whatever was asked of it, and however it was ended, the product never met an error of its own.
  expect(faults).toEqual([]);
});

/** A run that is cut short leaves no program, folder or database behind either. */
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void shared?.installation.remove().finally(() => process.exit(1)));
