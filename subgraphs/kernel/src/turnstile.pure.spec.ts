import { setImmediate as breathe } from "node:timers/promises";
import { refusal } from "./test-kit/index.js";
import { gate } from "./test-kit/with-toy.js";
import { Turnstile } from "./turnstile.js";

describe("a turnstile", () => {
  it("lets in as many as it has places, the others in order of arrival", async () => {
    const turnstile = new Turnstile(2, 1000);
    const order: number[] = [];
    let inside = 0;
    let most = 0;
    await Promise.all(
      [0, 1, 2, 3, 4, 5].map((i) =>
        turnstile.run(async () => {
          most = Math.max(most, ++inside);
          order.push(i);
          await breathe();
          inside--;
        }),
      ),
    );
    expect([order, most]).toEqual([[0, 1, 2, 3, 4, 5], 2]);
  });

  it("tells whoever waited too long, and goes on with the others", async () => {
    const turnstile = new Turnstile(1, 20);
    const holder = gate();
    const first = turnstile.run(() => holder.opened);
    expect(await refusal(turnstile.run(async () => "never"))).toBe("SERVICE_UNAVAILABLE");
    const later = turnstile.run(async () => "later");
    holder.open();
    await first;
    expect(await later).toBe("later");
  });

  it("gives its place back after a failure", async () => {
    const turnstile = new Turnstile(1, 1000);
    await expectAsync(turnstile.run(() => Promise.reject(new Error("broken")))).toBeRejectedWithError("broken");
    expect(await turnstile.run(async () => "next")).toBe("next");
  });
});
