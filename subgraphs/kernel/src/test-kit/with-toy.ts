import { toy } from "./toy-model.js";
import { connectForTest } from "./index.js";

/** Connects the toy for the specs around the call, and removes its counties afterwards. */
export function withToy(): void {
  let close: () => Promise<void>;
  beforeAll(async () => void (close = await connectForTest(toy)));
  afterAll(() => close());
}

/** A promise and what settles it: lets a spec stop a piece of work in the middle. */
export function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
