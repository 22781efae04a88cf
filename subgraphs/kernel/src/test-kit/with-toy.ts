import { Not } from "typeorm";
import { Setting } from "../kernel-tables.js";
import { connectForTest, testCounty, type TestCounty } from "./index.js";
import { toy, toyModel } from "./toy-model.js";

/** Connects the toy for the specs around the call. */
export function withToy(): void {
  let close: () => Promise<void>;
  beforeAll(async () => void (close = await connectForTest(toy)));
  afterAll(() => close());
}

/** One county for the specs around the call, empty but for its place before each: on a server that is far quicker than a new one. */
export function withCounty(): () => TestCounty {
  let here: TestCounty;
  withToy();
  beforeAll(async () => void (here = await testCounty(toy)));
  beforeEach(() =>
    here.within(async (m) => {
      for (const entity of toyModel.entities) if (entity !== Setting) await m.deleteAll(entity);
      await m.delete(Setting, { section: Not("place") });
    }),
  );
  return () => here;
}

/** A promise and what settles it: lets a spec stop a piece of work in the middle. */
export function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
