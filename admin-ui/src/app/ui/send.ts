import type { Mutation } from "apollo-angular";
import { firstValueFrom } from "rxjs";
import { failureOf, isUnanswered } from "./failure";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/** A random UUID; `crypto.randomUUID` is missing on plain http, as inside a county's own network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export interface Payload {
  userErrors: { code: string; message: string; path: string[] | null }[];
}

/**
 * Sends one command and comes back with its payload. A network or a server that fails in between leaves open whether it was
 * carried out, so it is sent again with the same idempotency key until the server answers; `uncertain` is told so.
 */
export async function send<I extends { idempotencyKey?: string | number | null }, P extends Payload>(
  mutation: Mutation<{ payload: P | null }, { input: I }>,
  input: I,
  uncertain: (unknown: boolean) => void = () => undefined,
  signal?: AbortSignal,
): Promise<P> {
  const pressed = document.activeElement;
  const variables = { input: { ...input, idempotencyKey: input.idempotencyKey ?? newKey() } };
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      const result = await firstValueFrom(mutation.mutate({ variables }));
      uncertain(false);
      giveBackFocus(pressed);
      return result.data!.payload!;
    } catch (error) {
      if (!isUnanswered(failureOf(error)) || signal?.aborted) {
        uncertain(false);
        giveBackFocus(pressed);
        throw error;
      }
      uncertain(true);
      await pause(wait);
    }
  }
}

/** A button that is disabled while its command runs has lost the focus; it gets it back when it is there again. */
function giveBackFocus(pressed: Element | null): void {
  const giveBack = (): void => {
    if (document.activeElement === document.body && pressed instanceof HTMLElement)
      pressed.focus({ preventScroll: true });
  };
  // Behind the rendering that this answer leads to.
  setTimeout(() => setTimeout(giveBack));
}

/** Waits, or until the browser says the network is back. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    }
    addEventListener("online", done);
  });
}
