import { once } from "node:events";
import { Agent, createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { drainable } from "./shut-down.js";

describe("a server that is drained", () => {
  it("answers what it was asked, and lets connections go that were to be kept alive", async () => {
    const held: (() => void)[] = [];
    const server = createServer((asked, response) => {
      if (asked.url === "/slow") held.push(() => response.end("slow"));
      else response.end("quick");
    });
    const close = drainable(server);
    await once(server.listen(0, "127.0.0.1"), "listening");
    const agent = new Agent({ keepAlive: true, maxSockets: 2 });
    const { port } = server.address() as AddressInfo;
    const ask = async (path: string) => {
      const [response] = (await once(request({ port, path, agent }).end(), "response")) as [IncomingMessage];
      const text = (await response.toArray()).join("");
      return { text, connection: response.headers.connection };
    };

    expect(await ask("/quick")).toEqual({ text: "quick", connection: "keep-alive" });
    const slow = ask("/slow");
    while (!held.length) await ask("/quick");
    const closed = close();
    // The last call: what had been sent before is still taken in.
    expect(await ask("/quick")).toEqual({ text: "quick", connection: "close" });
    held[0]?.();

    expect((await slow).text).toBe("slow");
    await closed;
    expect(server.listening).toBeFalse();
    agent.destroy();
  });
});
