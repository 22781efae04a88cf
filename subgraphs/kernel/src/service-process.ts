import { awaitDatabase } from "./await-database.js";
import { Installation, StartUpError } from "./installation.js";
import { log } from "./log.js";
import { PROVINCE } from "./province.js";
import { httpDelivery } from "./outbox/http-delivery.js";
import { serveSubgraph } from "./serve-subgraph.js";
import { serviceUrl } from "./service-urls.js";
import { drainable, onShutDown } from "./shut-down.js";
import type { Subgraph } from "./subgraph.js";
import { subscribersOf } from "./subscriptions.js";

/** Runs one subgraph as a process: migrates its databases, serves, tells its events to the others, drains on SIGTERM. */
export async function runService(create: (installation: Installation) => Promise<Subgraph>): Promise<void> {
  try {
    const installation = Installation.open();
    await awaitDatabase(installation.storage);
    const subgraph = await create(installation);
    installation.connect(subgraph.door);
    for (const slug of [PROVINCE, ...installation.loaded]) await subgraph.door.migrate(slug);
    const deliver = await httpDelivery(subgraph.name, installation.keys, (type) =>
      subscribersOf(type).map((name) => ({ name, url: serviceUrl(name) })),
    );
    const { hostname, port } = new URL(serviceUrl(subgraph.name));
    const server = await serveSubgraph(subgraph, installation.keys, Number(port), hostname);
    subgraph.start(deliver, () => installation.slugs);
    const close = drainable(server);
    onShutDown(async () => {
      await close();
      await subgraph.stop();
    });
    log.info({ subgraph: subgraph.name, port, pid: process.pid }, "serving");
  } catch (error) {
    if (error instanceof StartUpError) console.error(error.message);
    else log.error({ error }, "could not start");
    process.exit(1);
  }
}
