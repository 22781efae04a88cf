// A process of its own that relays and is killed between delivering and marking: the worst moment.
// node relay-child.js '<storage as JSON>' <county> <after how many deliveries>
import "reflect-metadata";
import { eventReceiver } from "../events.js";
import { Relay } from "../relay.js";
import type { Storage } from "../storage.js";
import { toy } from "./toy-model.js";
import { toyHandlers } from "./toy.js";

const [storage = "", county = "", killAfter = ""] = process.argv.slice(2);
toy.connect(JSON.parse(storage) as Storage);
const receive = eventReceiver(toy, toyHandlers);
let delivered = 0;
console.log("relaying");
const relay = new Relay(
  toy,
  async (event) => {
    await receive(event);
    if (++delivered === Number(killAfter)) process.kill(process.pid, "SIGKILL");
  },
  () => [county],
);
// Another may have leased what this one saw: it looks again.
setInterval(() => relay.wake(county), 5);
