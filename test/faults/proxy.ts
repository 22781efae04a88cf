import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

type Mood = "through" | "cut" | "hang";

/** A wire that can be broken: passes bytes on to a port, until it is told to cut, to hang or to reset. */
export class Proxy {
  private mood: Mood = "through";
  private readonly pairs = new Set<[Socket, Socket]>();

  private constructor(
    readonly name: string,
    private readonly server: Server,
    private readonly target: number,
  ) {
    server.on("connection", (client) => this.join(client));
  }

  static async open(name: string, target: number): Promise<Proxy> {
    const server = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new Proxy(name, server, target);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends every connection and refuses new ones. */
  cut(): void {
    this.mood = "cut";
    this.reset();
  }

  /** Keeps the connections, and passes nothing on in either direction. */
  hang(): void {
    this.mood = "hang";
    for (const [client, target] of this.pairs) for (const end of [client, target]) end.pause();
  }

  /** Ends every connection in the hard way; new ones are fine. */
  reset(): void {
    for (const [client, target] of this.pairs) for (const end of [client, target]) end.resetAndDestroy();
  }

  heal(): void {
    this.mood = "through";
    for (const [client, target] of this.pairs) for (const end of [client, target]) end.resume();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket): void {
    if (this.mood === "cut") return void client.resetAndDestroy();
    const target = connect(this.target, "127.0.0.1");
    const pair: [Socket, Socket] = [client, target];
    this.pairs.add(pair);
    for (const [from, to] of [pair, [target, client] as const]) {
      from.setNoDelay(true);
      from.on("data", (bytes) => {
        if (!to.write(bytes)) {
          from.pause();
          to.once("drain", () => this.mood !== "hang" && from.resume());
        }
      });
      from.on("end", () => to.end());
      from.on("error", () => to.destroy());
      from.on("close", () => {
        to.destroy();
        this.pairs.delete(pair);
      });
    }
    if (this.mood === "hang") target.pause();
    else client.resume();
  }
}
