import { Installation, serviceUrl, SUBGRAPH_NAMES } from "@beegrid/kernel/installation";
import { onShutDown } from "@beegrid/kernel/shut-down";
import { gatewayApp } from "./app.js";
import { AppUse } from "./app-use.js";
import { Authenticator } from "./authenticate.js";
import { federatedServer } from "./federated-server.js";
import { limitsFromEnvironment } from "./guards/limits.js";
import { RateLimits } from "./guards/rate-limits.js";
import { EarlyServer, portFromEnvironment } from "./listen.js";
import { remoteDoor } from "./remote-door.js";
import { explainAndExit } from "./start-up-error.js";
import { readSupergraph } from "./supergraph.js";

/** The gateway as a process of its own: signs every request's viewer for the subgraph that gets it. */
async function main(): Promise<void> {
  const installation = Installation.open();
  const port = portFromEnvironment();
  const early = await EarlyServer.listen(port, process.env.BEEGRID_HOST ?? "127.0.0.1");
  await installation.keys.signing("gateway");
  const doors = SUBGRAPH_NAMES.map((name) => remoteDoor(name, serviceUrl(name), installation.keys));
  const counties = () => installation.slugs;
  const rates = new RateLimits(limitsFromEnvironment());
  const server = await federatedServer(readSupergraph(), doors, installation.demo, rates);
  const files = doors.find(({ name }) => name === "incidents");
  const organizations = doors.find(({ name }) => name === "organizations");
  if (!files || !organizations) throw new Error("a subgraph is missing");
  const appUse = new AppUse(organizations);
  early.serve(
    gatewayApp({
      server,
      appUse,
      rates,
      authenticator: await Authenticator.create(installation.keys, counties, organizations),
      doors,
      files,
      publicJwks: () => installation.keys.publicJwks("access"),
      counties,
      demo: () => installation.demo,
    }),
  );
  onShutDown(async () => {
    await early.close();
    await appUse.stop();
    await server.stop();
    await Promise.all(doors.map((door) => door.close()));
  });
}

await main().catch(explainAndExit);
