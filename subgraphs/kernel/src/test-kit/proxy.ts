import { createServer, connect, type AddressInfo, type Server, type Socket } from "node:net";

/** Stands between a program and a server, to take the server away from it: connections are cut, or nothing comes through. */
export class Proxy {
  private readonly sockets = new Set<Socket>();
  private mode: "through" | "away" | "hanging" = "through";

  private constructor(
    private readonly server: Server,
    private readonly host: string,
    private readonly port: number,
  ) {}

  static async to(host: string, port: number): Promise<Proxy> {
    const server = createServer();
    const proxy = new Proxy(server, host, port);
    server.on("connection", (socket) => proxy.join(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get ownPort(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** As a server that was killed: what is connected is cut, and nobody new gets in. */
  away(): void {
    this.mode = "away";
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  /** As a server that is stopped: connections stay, and nothing is answered. */
  hang(): void {
    this.mode = "hanging";
    for (const socket of this.sockets) socket.pause();
  }

  back(): void {
    this.mode = "through";
    for (const socket of this.sockets) socket.resume();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket): void {
    this.keep(near);
    if (this.mode === "away") return void near.resetAndDestroy();
    const far = connect(this.port, this.host);
    this.keep(far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("data", (bytes) => to.write(bytes));
      from.on("close", () => to.destroy());
      if (this.mode === "hanging") from.pause();
    }
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    // Whoever is cut off is told by the close.
    socket.on("error", () => undefined);
    socket.on("close", () => this.sockets.delete(socket));
  }
}

/** A proxy before the MariaDB server under test, and the template of addresses that leads through it. */
export async function proxiedServer(server: string, databases: string): Promise<{ proxy: Proxy; urlTemplate: string }> {
  const url = new URL(server);
  const proxy = await Proxy.to(url.hostname, Number(url.port || 3306));
  url.hostname = "127.0.0.1";
  url.port = String(proxy.ownPort);
  return { proxy, urlTemplate: `${url.href.replace(/\/$/, "")}/${databases}` };
}
