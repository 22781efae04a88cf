/** Runs work at another time of day: `new Date()` and `Date.now()` tell it, timers run as usual. */
export async function atTime<T>(at: Date | number, work: () => Promise<T>): Promise<T> {
  const Real = globalThis.Date;
  const now = Number(at);
  globalThis.Date = new Proxy(Real, {
    construct: (target, given: []) => (given.length ? new target(...given) : new target(now)),
    get: (target, name, receiver): unknown => (name === "now" ? () => now : Reflect.get(target, name, receiver)),
  });
  try {
    return await work();
  } finally {
    globalThis.Date = Real;
  }
}
