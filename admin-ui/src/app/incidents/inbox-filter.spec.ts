import { isFiltered, listFilter, readAddress } from "./inbox-filter";

const now = Date.parse("2026-11-20T01:42:00Z");

describe("The address of the inbox", () => {
  it("is a shared view: chips become the filter", () => {
    const address = readAddress({
      view: "to-verify",
      street: "o1",
      cat: "road",
      channel: "PATROL",
      overdue: "1",
      time: "7d",
    });
    expect(listFilter(address, now)).toEqual({
      view: "TO_VERIFY",
      within: "o1",
      categoryCodes: ["road"],
      channels: ["PATROL"],
      overdue: true,
      reportedAfter: "2026-11-13T16:00:00.000Z",
    });
    expect(isFiltered(address)).toBeTrue();
  });

  it("opens on my work, in the order of the deadlines", () => {
    const address = readAddress({});
    expect([address.view, address.sort, isFiltered(address)]).toEqual(["todo", "due", false]);
    expect(listFilter(address, now)).toEqual({ view: "TODO" });
  });

  it("lists all without a view", () => {
    expect(listFilter(readAddress({ view: "all", q: "井盖" }), now)).toEqual({ text: "井盖" });
  });

  it("leaves out what it does not know, and names it", () => {
    const address = readAddress({ view: "mine", channel: "PIGEON", colour: "red" });
    expect(address.unknown).toEqual(["view", "channel", "colour"]);
    expect(listFilter(address, now)).toEqual({ view: "TODO" });
  });
});
