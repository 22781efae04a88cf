import type { Doorway } from "./access.js";
import type { Operation, Settlement } from "./operation.js";
import type { Stage } from "./stories.js";
import type { Manners, Sent } from "./submit.js";

/** What a client program is told when it starts. */
export interface ClientOrders {
  /** Beginning of every key it makes; no other client, nor the one it replaces, has the same. */
  name: string;
  seed: number;
  doorway: Doorway;
  stage: Stage;
  manners: Manners;
  /** Stories it tells at the same time. */
  atOnce: number;
  /** What the client before it, which was killed, had begun and never heard the end of. */
  pending: Operation[];
}

export type ToClient = { orders: ClientOrders } | { stop: true };

export type FromClient =
  /** Written down before the first copy is sent. */
  { intent: Operation } | { settled: string; settlement: Settlement } | { sent: Sent } | { finished: true };
