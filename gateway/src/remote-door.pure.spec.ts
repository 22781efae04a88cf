import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeyFolder } from "@beegrid/kernel/signing";
import { Refusal } from "./guards/refusal.js";
import { remoteDoor } from "./remote-door.js";

describe("a subgraph in another process", () => {
  const folder = mkdtempSync(join(tmpdir(), "beegrid-keys-"));
  let server: Server;
  let status = 200;
  let clockOffMs = 0;
  let door: ReturnType<typeof remoteDoor>;

  beforeAll(async () => {
    server = createServer((_, response) => {
      response.setHeader("date", new Date(Date.now() + clockOffMs).toUTCString());
      response.writeHead(status, { "content-type": "application/json" }).end('{"xinfeng":{"waiting":0}}');
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const keys = new KeyFolder(folder);
    door = remoteDoor("stations", `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys);
  });
  afterAll(async () => {
    await door.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  });

  it("is ready when it says so, and not when its clock is a day off: it would refuse whatever is asked", async () => {
    expect(await door.isReady()).toBe(true);
    clockOffMs = 24 * 3_600_000;
    expect(await door.isReady()).toMatch(/^its clock is off by 86(400|399|401) s$/);
    clockOffMs = 0;
    status = 503;
    expect(await door.isReady()).toBe(false);
    status = 200;
  });

  it("says how far its events lag behind", async () => {
    expect(await door.outboxLag()).toEqual({ xinfeng: { waiting: 0 } } as never);
  });

  it("that is not there answers files with 503, so that they are asked for again", async () => {
    const away = remoteDoor("incidents", "http://127.0.0.1:1", new KeyFolder(folder));
    const by = { expires: "1", signature: "x" };
    const refused = await away.download("xinfeng", "id", by).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect([(refused as Refusal).status, (refused as Refusal).code]).toEqual([503, "SUBGRAPH_UNAVAILABLE"]);
    await away.close();
  });
});
