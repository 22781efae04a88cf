import { CalendarDay, Nested, NestedList, Whole } from "./input.js";
import type { Role } from "./permissions.js";
import { someone } from "./test-kit/index.js";
import { PutUpShelfInput } from "./test-kit/toy.js";
import { inputFaults, validArgument } from "./validate-input.js";
import { serviceViewer } from "./viewer.js";

const good = { code: "A", stock: 1 };

/** Where the faults of an input are, as dotted paths. */
async function faultsOf(more: object): Promise<string[]> {
  const { faults } = await inputFaults(PutUpShelfInput, { ...good, ...more });
  return faults.map(({ code, path }) => `${code} ${path?.join(".")}`);
}
const NONE: string[] = [];
const at = (path: string) => [`INVALID_INPUT input.${path}`];

describe("input", () => {
  it("passes when nothing is wrong, as an instance of its class", async () => {
    const { input, faults } = await inputFaults(PutUpShelfInput, good);
    expect(faults).toEqual([]);
    expect(input).toBeInstanceOf(PutUpShelfInput);
  });

  it("names every fault at once", async () => {
    expect(await faultsOf({ code: "", stock: -1, note: "x".repeat(11) })).toEqual([
      "INVALID_INPUT input.code",
      "INVALID_INPUT input.stock",
      "INVALID_INPUT input.note",
    ]);
  });

  it("has no place for what does not belong to it", async () => {
    const sly = JSON.parse('{"__proto__": {"role": "COUNTY_ADMINISTRATOR"}}') as object;
    const { input } = await inputFaults(PutUpShelfInput, { ...good, ...sly });
    expect((input as { role?: Role }).role).toBeUndefined();
    expect(({} as { role?: Role }).role).toBeUndefined();
  });
});

describe("words", () => {
  it("are counted as people count: 𠮷 and an emoji are one each", async () => {
    expect(await faultsOf({ code: "𠮷".repeat(20) })).toEqual(NONE);
    expect(await faultsOf({ code: "🐝".repeat(20) })).toEqual(NONE);
    expect(await faultsOf({ code: "𠮷".repeat(21) })).toEqual(at("code"));
  });

  it("may hold any script, line breaks, and emoji of several parts", async () => {
    for (const code of ["井盖\n缺失", "𠮷野家", "👩‍🚒", "👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽", "❤️", "O'Neil; DROP TABLE", "<img>", "100% _"])
      expect([code, await faultsOf({ code })]).toEqual([code, NONE]);
  });

  it("are refused when empty or blank, a note may be empty", async () => {
    for (const code of ["", " ", "　", "\n\t"]) expect([code, await faultsOf({ code })]).toEqual([code, at("code")]);
    expect(await faultsOf({ note: "" })).toEqual(NONE);
  });

  it("are refused when something in them cannot be seen", async () => {
    const unseen = [0x00, 0x07, 0x1b, 0x7f, 0x85, 0xad, 0x061c, 0x115f, 0x180e, 0x200b, 0x200d, 0x200e, 0x202e].concat([
      0x2028, 0x2060, 0x2066, 0x3164, 0xfeff, 0xffa0, 0xe0041,
    ]);
    for (const point of unseen) {
      const code = `张${String.fromCodePoint(point)}三`;
      expect([point.toString(16), await faultsOf({ code, note: code })]).toEqual([
        point.toString(16),
        [...at("code"), ...at("note")],
      ]);
    }
  });

  it("are refused when half a character is in them", async () => {
    for (const code of ["\ud842", "a\udfb7", "\udfb7\ud842"]) expect(await faultsOf({ code })).toEqual(at("code"));
  });

  it("are refused when they are no text at all", async () => {
    for (const code of [1, true, {}, ["a"]]) expect(await faultsOf({ code })).toEqual(at("code"));
  });
});

describe("a whole number", () => {
  it("holds its bounds and nothing else", async () => {
    for (const stock of [0, 1000]) expect(await faultsOf({ stock })).toEqual(NONE);
    for (const stock of [-1, 1001, 1.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 53 + 1, "1", [1]])
      expect([stock, await faultsOf({ stock })]).toEqual([stock, at("stock")]);
  });
});

describe("ids", () => {
  it("are so many at most, each a short text", async () => {
    expect(await faultsOf({ tags: [] })).toEqual(NONE);
    expect(await faultsOf({ tags: ["a", "b", "c"] })).toEqual(NONE);
    for (const tags of [["a", "b", "c", "d"], [1], ["x".repeat(81)], "a", { length: 1 }])
      expect(await faultsOf({ tags })).toEqual(at("tags"));
  });
});

describe("a place", () => {
  it("lies on the globe", async () => {
    for (const [longitude, latitude] of [
      [114.2, 24.05],
      [180, 90],
      [-180, -90],
    ])
      expect(await faultsOf({ location: { longitude, latitude } })).toEqual(NONE);
    for (const latitude of [91, -90.001, NaN, Infinity, "24"])
      expect([latitude, await faultsOf({ location: { longitude: 0, latitude } })]).toEqual([
        latitude,
        at("location.latitude"),
      ]);
    expect(await faultsOf({ location: { longitude: 181, latitude: 0 } })).toEqual(at("location.longitude"));
  });

  it("is looked at too when GraphQL gives it as a literal, an object without a prototype", async () => {
    const location = Object.assign(Object.create(null) as object, { longitude: 0, latitude: 91 });
    expect(await faultsOf({ location })).toEqual(at("location.latitude"));
  });
});

describe("a nested input", () => {
  it("whose class is lost at run time is refused when the program starts, not ignored", () => {
    class Lost {
      location: object;
    }
    Reflect.defineMetadata("design:type", Object, Lost.prototype, "location");
    expect(() => Nested()(Lost.prototype, "location")).toThrowError(/location must be declared with its class alone/);
  });
});

describe("a list of nested inputs", () => {
  class Line {
    @Whole(0, 9)
    quantity?: number;
    @CalendarDay()
    on?: string;
  }
  class List {
    @NestedList(Line, 2)
    lines: Line[];
  }
  const faultsIn = async (...lines: object[]) =>
    (await inputFaults(List, { lines: lines })).faults.map(({ path }) => path?.join("."));

  it("is looked at item by item, and each fault is named by its place", async () => {
    expect(await faultsIn({ quantity: 9, on: "2028-02-29" }, {})).toEqual([]);
    expect(await faultsIn({}, { quantity: 10 })).toEqual(["input.lines.1.quantity"]);
    expect(await faultsIn({ on: "2026-02-29" })).toEqual(["input.lines.0.on"]);
    for (const on of ["", "2026-1-01", "2026-01-01T00:00:00Z", "20260101", "2026-13-01"])
      expect(await faultsIn({ on })).toEqual(["input.lines.0.on"]);
  });

  it("takes null for what is absent, and no more items than it may have", async () => {
    expect(await faultsIn({ quantity: null, on: null })).toEqual([]);
    expect(await faultsIn({}, {}, {})).toEqual(["input.lines"]);
  });
});

describe("an argument of a query", () => {
  it("is refused at its first fault, named, in the viewer's language", async () => {
    const ask = (language: "zh-CN" | "en") =>
      someone({ ...serviceViewer("toy", "a"), language })
        .does(() => validArgument(PutUpShelfInput, { ...good, location: { longitude: 0, latitude: 91 } }, "filter"))
        .catch((error: Error & { extensions: object }) => [error.message, error.extensions] as never);
    expect(await ask("en")).toEqual([
      "filter.location.latitude: Must be between -90 and 90 degrees",
      { code: "BAD_USER_INPUT" },
    ] as never);
    expect(await ask("zh-CN")).toEqual([
      "filter.location.latitude: 须在 -90 到 90 度之间",
      { code: "BAD_USER_INPUT" },
    ] as never);
  });
});
