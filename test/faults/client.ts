import { Access } from "./access.js";
import type { ClientOrders, FromClient, ToClient } from "./messages.js";
import type { Operation, Settlement } from "./operation.js";
import { Random } from "./random.js";
import { Storyteller } from "./stories.js";
import { Submitter } from "./submit.js";

/** A client as a process of its own, so that it can be killed: first it ends what its predecessor began, then it tells stories. */
let stopped = false;

/** Resolves when the journal has it, whatever becomes of this process. */
function tell(message: FromClient): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

async function play({ name, seed, doorway, stage, manners, atOnce, pending }: ClientOrders): Promise<void> {
  const random = new Random(seed);
  const access = new Access(doorway);
  const submitter = () => new Submitter(doorway.url, access, random.branch(), manners, (sent) => void tell({ sent }));
  let keys = 0;
  const nextKey = () => `${name}-${++keys}`;

  const finish = async (send: Submitter, operation: Operation): Promise<Settlement> => {
    const settlement = await send.settle(operation);
    await tell({ settled: operation.key, settlement });
    return settlement;
  };

  const begun = pending.map((operation) => finish(submitter(), operation));
  const slots = Array.from({ length: atOnce }, async () => {
    const send = submitter();
    const settle = async (operation: Operation): Promise<Settlement> => {
      // A story that is cut short is refused the rest of it.
      if (stopped) return { outcome: "refused", code: "STOPPED", unsure: false };
      await tell({ intent: operation });
      return finish(send, operation);
    };
    const storyteller = new Storyteller(stage, random.branch(), nextKey, settle);
    while (!stopped) await storyteller.tell();
  });
  await Promise.all([...begun, ...slots]);
  await tell({ finished: true });
  process.disconnect();
}

process.on("message", (message: ToClient) => {
  if ("stop" in message) stopped = true;
  else void play(message.orders);
});
// Nobody is there any more to tell.
process.on("disconnect", () => process.exit(0));
