// A process of its own that relays and is killed between delivering and marking: the worst moment.
// node relay-child.js '<storage as JSON>' <county> <after how many deliveries>
import "reflect-metadata";
import { setTimeout as sleep } from "node:timers/promises";
import { eventReceiver } from "../events.js";
import { relayOnce } from "../relay.js";
import type { Storage } from "../storage.js";
import { toy } from "./toy-model.js";
import { toyHandlers } from "./toy.js";

const [storage = "", county = "", killAfter = ""] = process.argv.slice(2);
toy.connect(JSON.parse(storage) as Storage);
const receive = eventReceiver(toy, toyHandlers);
let delivered = 0;
console.log("relaying");
for (;;) {
  const taken = await relayOnce(toy, county, async (event) => {
    await receive(event);
    if (++delivered === Number(killAfter)) process.kill(process.pid, "SIGKILL");
  });
  // Another had leased what this one saw: it looks again.
  if (!taken) await sleep(5);
}
