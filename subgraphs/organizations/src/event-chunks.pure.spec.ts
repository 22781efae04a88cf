import { chunksForEvents } from "./event-chunks.js";

describe("chunks of an event", () => {
  it("hold every row once, in order, at most so many each", () => {
    const rows = Array.from({ length: 1001 }, (_, n) => ({ n }));
    const chunks = [...chunksForEvents(rows, 200)];

    expect(chunks.map((chunk) => chunk.length)).toEqual([200, 200, 200, 200, 200, 1]);
    expect(chunks.flat()).toEqual(rows);
    expect([...chunksForEvents([], 200)]).toEqual([]);
  });

  it("fit 64 KiB even where every name is as long as it may be", () => {
    const rows = Array.from({ length: 500 }, (_, n) => ({ n, name: "网".repeat(120) }));

    for (const chunk of chunksForEvents(rows, 500))
      expect(Buffer.byteLength(JSON.stringify({ organizations: chunk }))).toBeLessThan(65_536);
  });
});
