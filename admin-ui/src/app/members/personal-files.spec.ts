import { personalCsv, personalJson, type PersonalRecord } from "./personal-files";

const record = (...values: [string, string | null][]): PersonalRecord => ({
  kind: "REPORT",
  id: "r1",
  at: "2026-05-01T00:00:00.000Z",
  values: values.map(([name, value]) => ({ name, value })),
});

describe("A person's files", () => {
  it("are one line of CSV per value, which Excel reads", () => {
    const csv = personalCsv([record(["title", "路面塌陷"], ["address", null])]);
    expect(csv).toBe(
      "\ufeffkind,id,at,name,value\r\n" +
        "REPORT,r1,2026-05-01T00:00:00.000Z,title,路面塌陷\r\n" +
        "REPORT,r1,2026-05-01T00:00:00.000Z,address,\r\n",
    );
  });

  it("run no formula, whatever was written", () => {
    for (const evil of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
      expect(personalCsv([record(["description", evil])])).toContain(`"'${evil}"`);
    expect(personalCsv([record(["description", 'a "b", c\nd'])])).toContain('"a ""b"", c\nd"');
  });

  it("are JSON with the same values", () => {
    const about = { county: "信丰县", memberId: "m1", at: "2026-05-02T00:00:00.000Z" };
    expect(JSON.parse(personalJson(about, [record(["title", "=1"])]))).toEqual({
      ...about,
      records: [{ kind: "REPORT", id: "r1", at: "2026-05-01T00:00:00.000Z", title: "=1" }],
    });
  });
});
