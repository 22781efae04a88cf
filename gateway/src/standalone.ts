import { join } from "node:path";
import { Installation, StartUpError, uploadRefusal } from "@beegrid/kernel";
import { onShutDown } from "@beegrid/kernel/shut-down";
import { ACCESS_KEY } from "@beegrid/organizations";
import { gatewayApp } from "./app.js";
import { AppUse } from "./app-use.js";
import { Authenticator } from "./authenticate.js";
import { DemoFile } from "./demo-file.js";
import { federatedServer } from "./federated-server.js";
import { limitsFromEnvironment } from "./guards/limits.js";
import { RateLimits } from "./guards/rate-limits.js";
import { deliverWithin, hostedSubgraphs, migrateCounties } from "./hosted-subgraphs.js";
import { EarlyServer, portFromEnvironment } from "./listen.js";
import { loadCounties, readPacks } from "./load-counties.js";
import { localDoor, localFiles } from "./local-door.js";
import { progressOn } from "./progress.js";
import { replayErasures } from "./replay-erasures.js";
import { explainAndExit } from "./start-up-error.js";
import { readSupergraph } from "./supergraph.js";

/** The composition root: the four subgraphs, the gateway and the console in one process. */
async function main(args: string[]): Promise<void> {
  const loadOnly = args.includes("--load-only");
  const installation = openInstallation(args);
  const packs = readPacks();
  const port = portFromEnvironment();
  const early = loadOnly ? undefined : await EarlyServer.listen(port, process.env.BEEGRID_HOST ?? "127.0.0.1");
  // Only now: a start that cannot be must not have forgotten anything.
  if (args.includes("--fresh")) installation.clear();
  if (wantsDemo(args) && !installation.demo) installation.becomeDemo();

  const subgraphs = await hostedSubgraphs(installation);
  await migrateCounties(installation, subgraphs, installation.loaded);
  for (const slug of installation.loaded) await replayErasures(installation, subgraphs, slug);
  const counties = () => installation.slugs;
  const deliver = deliverWithin(subgraphs);
  for (const subgraph of subgraphs) subgraph.start(deliver, counties);
  const stop = async () => {
    for (const subgraph of subgraphs) await subgraph.stop();
  };
  const progress = progressOn(process.stdout);
  await loadCounties(installation, subgraphs, packs, progress.report);
  progress.done();
  if (!early) return stop();

  const doors = subgraphs.map(localDoor);
  const rates = new RateLimits(limitsFromEnvironment());
  const server = await federatedServer(readSupergraph(), doors, installation.demo, rates);
  const organizations = doors.find(({ name }) => name === "organizations");
  const files = subgraphs.find((subgraph) => subgraph.files)?.files;
  if (!files || !organizations) throw new Error("a subgraph is missing");
  const appUse = new AppUse(organizations);
  early.serve(
    gatewayApp({
      server,
      appUse,
      rates,
      authenticator: await Authenticator.create(installation.keys, counties, organizations),
      doors,
      files: localFiles(files, uploadRefusal),
      publicJwks: () => installation.keys.publicJwks(ACCESS_KEY),
      counties,
      demo: () => installation.demo,
    }),
  );
  onShutDown(async () => {
    await early.close();
    await appUse.stop();
    await server.stop();
    await stop();
  });
  announce(installation, port);
}

function openInstallation(args: string[]): Installation {
  const installation = Installation.open();
  if (installation.production && (wantsDemo(args) || installation.demo))
    throw new StartUpError(
      "BEEGRID_ENV=production refuses demo data: start with --no-demo on a data folder without it.",
    );
  return installation;
}

const wantsDemo = (args: string[]): boolean => !args.includes("--no-demo");

function announce(installation: Installation, port: number): void {
  if (installation.demo) {
    console.log("\n演示账号 / demo accounts:");
    for (const { county, username, password, role, name } of new DemoFile(installation).accounts)
      console.log(
        `  ${(county ?? "province").padEnd(10)} ${username.padEnd(20)} ${password.padEnd(14)} ${role} ${name}`,
      );
    console.log(`  (${join(installation.folder, "demo-accounts.json")})\n`);
  }
  console.log(`Beegrid is ready at http://127.0.0.1:${port}`);
}

await main(process.argv.slice(2)).catch(explainAndExit);
