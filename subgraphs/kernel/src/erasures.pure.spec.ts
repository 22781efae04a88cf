import { appendFileSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ErasureBook } from "./erasures.js";

describe("the book of erasures", () => {
  it("keeps who was erased, county by county", () => {
    const book = new ErasureBook(mkdtempSync(join(tmpdir(), "beegrid-erasures-")));
    book.note("xinfeng", { memberId: "a", at: 1 });
    book.note("xinfeng", { memberId: "b", at: 2 });
    book.note("yunfu", { memberId: "c", at: 3 });

    expect(book.of("xinfeng")).toEqual([
      { memberId: "a", at: 1 },
      { memberId: "b", at: 2 },
    ]);
    expect(book.of("yunfu")).toEqual([{ memberId: "c", at: 3 }]);
    expect(book.of("leshan")).toEqual([]);
  });

  it("loses no line to one that was torn before it", () => {
    const folder = mkdtempSync(join(tmpdir(), "beegrid-erasures-"));
    const book = new ErasureBook(folder);
    appendFileSync(join(folder, "erasures-xinfeng.jsonl"), '\n{"memberId":"to');
    book.note("xinfeng", { memberId: "a", at: 1 });

    expect(book.of("xinfeng")).toEqual([{ memberId: "a", at: 1 }]);
    expect(readFileSync(join(folder, "erasures-xinfeng.jsonl"), "utf8")).toContain('"to');
  });
});
