import { CircuitBreaker, CircuitOpen } from "./circuit-breaker.js";

describe("a circuit breaker", () => {
  let now = 0;
  let calls = 0;
  let breaker: CircuitBreaker;
  const works = () => breaker.run(async () => ++calls);
  const fails = (error = new Error("away")) =>
    breaker.run(() => (calls++, Promise.reject(error))).catch((thrown: Error) => thrown.message);
  const shut = async () => (await works().catch((error: unknown) => error)) instanceof CircuitOpen;

  beforeEach(() => {
    [now, calls] = [0, 0];
    const counts = (error: unknown) => (error as Error).message === "away";
    breaker = new CircuitBreaker({ failures: 3, openMs: 1000, counts, now: () => now });
  });
  const opened = async () => {
    for (let i = 0; i < 3; i++) await fails();
    calls = 0;
  };

  it("opens after so many failures in a row, and then tries nothing", async () => {
    await fails();
    await fails();
    await works();
    await fails();
    await fails();
    expect(breaker.state).toBe("closed");
    await fails();
    expect([breaker.state, await shut(), calls]).toEqual(["open", true, 6]);
  });

  it("lets one call through after its time, and closes when it succeeds", async () => {
    await opened();
    now = 1000;
    expect(breaker.state).toBe("half-open");
    const slow = Promise.withResolvers<void>();
    const trial = breaker.run(() => slow.promise);
    expect(await shut()).toBe(true);
    slow.resolve();
    await trial;
    expect([breaker.state, await shut(), calls]).toEqual(["closed", false, 1]);
  });

  it("stays open for as long again when that one fails", async () => {
    await opened();
    now = 1000;
    await fails();
    now = 1999;
    expect([breaker.state, await shut(), calls]).toEqual(["open", true, 1]);
    now = 2000;
    expect(await shut()).toBe(false);
  });

  it("is opened by no error that says somebody is there", async () => {
    for (let i = 0; i < 10; i++) expect(await fails(new Error("no"))).toBe("no");
    expect(breaker.state).toBe("closed");
    await opened();
    now = 1000;
    await fails(new Error("no"));
    expect(breaker.state).toBe("closed");
  });

  it("is not opened by many failures of one moment, when they must have lasted for some time", async () => {
    breaker = new CircuitBreaker({ failures: 3, overMs: 500, now: () => now });
    for (let i = 0; i < 20; i++) await fails();
    expect(breaker.state).toBe("closed");
    now = 500;
    await fails();
    expect(breaker.state).toBe("open");
  });

  it("is not kept open by late failures of calls that began before", async () => {
    const late = Promise.withResolvers<number>();
    const begun = breaker.run(() => late.promise).catch(() => undefined);
    await opened();
    now = 900;
    late.reject(new Error("away"));
    await begun;
    now = 1000;
    expect(breaker.state).toBe("half-open");
  });
});
