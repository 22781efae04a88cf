import { complianceWith } from "./standard-compliance.js";

describe("compliance with a standard", () => {
  const standard = {
    code: "ten",
    name: { zh: "十有" },
    items: [
      { code: "sign", name: { zh: "有标识" } },
      { code: "water", name: { zh: "有饮水" }, service: "water" },
      { code: "third", name: null },
      { code: "fourth", name: null },
    ],
  };

  it("counts what is recorded as met, and keeps unpublished items out of the total", () => {
    expect(complianceWith(standard, ["sign"], [])).toEqual({ name: "十有", met: 1, total: 2, unpublished: 2 });
  });

  it("counts an item as met when its service is offered, and only once", () => {
    expect(complianceWith(standard, [], ["water"]).met).toBe(1);
    expect(complianceWith(standard, ["water"], ["water"]).met).toBe(1);
  });

  it("never counts an unpublished item as met", () => {
    expect(complianceWith(standard, ["sign", "water", "third"], []).met).toBe(2);
  });
});
