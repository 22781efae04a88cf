import type { Deliver } from "../relay.js";
import { signEvent, type KeyFolder } from "../signing.js";
import { EventCause, NotApplied } from "./event-failure.js";
import { tellAll } from "./tell-all.js";

const TIMEOUT_MS = 5000;

/** Who wants to hear of an event type, and where. */
export type Subscribers = (type: string) => { name: string; url: string }[];

/** Brings events to the other processes, signed by the subgraph in which they happened. */
export async function httpDelivery(from: string, keys: KeyFolder, subscribers: Subscribers): Promise<Deliver> {
  const key = `events-${from}`;
  await keys.signing(key);
  return tellAll((type) =>
    subscribers(type).map(({ name, url }) => ({
      name,
      tell: async (event) => {
        const body = JSON.stringify(event);
        const token = await signEvent(from, name, body, await keys.signing(key));
        const response = await fetch(`${url}/events`, {
          method: "POST",
          body,
          headers: { authorization: `Bearer ${token}`, "x-event-from": from },
          signal: AbortSignal.timeout(TIMEOUT_MS),
        }).catch(() => {
          throw new NotApplied(EventCause.AWAY);
        });
        if (!response.ok) throw new NotApplied(await causeIn(response));
      },
    })),
  );
}

/** Who does not know our signature, or whose proxy answers for it, is away: that is no fault of the event. */
async function causeIn(response: Response): Promise<EventCause> {
  const { cause } = (await response.json().catch(() => ({}))) as { cause?: string };
  const told = Object.values(EventCause).find((one) => one === cause);
  return told ?? ([401, 502, 503, 504].includes(response.status) ? EventCause.AWAY : EventCause.FAULT);
}
