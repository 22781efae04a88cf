import { logTo } from "./log.js";

const PHONE = "13812345678";
const RESIDENT_ID = "44023319900101123X";
const TOKEN = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";

describe("the log", () => {
  let lines: string[];
  const log = logTo({ write: (line) => void lines.push(line) });
  beforeEach(() => void (lines = []));
  const entry = () => JSON.parse(lines.join("")) as Record<string, unknown>;

  it("keeps what helps: the county, the message, an id, a time", () => {
    const id = "019ab2c4-1381-7345-8138-138123456789";
    log.error({ county: "xinfeng", id, count: 1381234567890, error: new Error("no such table") }, "a sweep failed");
    expect(entry()).toEqual(
      jasmine.objectContaining({ level: 50, county: "xinfeng", id, count: 1381234567890, msg: "a sweep failed" }),
    );
    expect((entry()["error"] as Error).message).toBe("no such table");
  });

  it("leaves out secrets and persons by their names, at any depth", () => {
    const secret = "only-for-me";
    const holders = { password: secret, refreshToken: secret, authorization: secret, cookie: secret, phone: secret };
    log.error({ ...holders, input: holders, request: { headers: holders, body: { input: holders } } }, "refused");
    expect(lines.join("")).not.toContain(secret);
    expect(entry()["password"]).toBe("[Redacted]");
  });

  it("leaves out tokens, mobile numbers and resident IDs in the midst of a text", () => {
    log.warn({ url: `/x?phone=${PHONE}`, header: `Bearer ${TOKEN}` }, `for ${PHONE}, ${RESIDENT_ID}: ${TOKEN}`);
    for (const secret of [PHONE, RESIDENT_ID, TOKEN]) expect(lines.join("")).not.toContain(secret);
    expect(entry()["msg"]).toBe("for [Redacted], [Redacted]: [Redacted]");
  });

  it("leaves out what a failed statement carried", () => {
    const values = {
      parameters: ["罗小明"],
      query: "INSERT 罗小明",
      sql: "INSERT 罗小明",
      driverError: { sql: "罗小明" },
    };
    log.error({ error: Object.assign(new Error("Duplicate entry"), values) }, "failed");
    expect(lines.join("")).not.toContain("罗小明");
    expect((entry()["error"] as Error).message).toBe("Duplicate entry");
  });

  it("is one line an entry, whatever line breaks a text carries", () => {
    log.warn(
      { path: decodeURIComponent("/x%0a%7B%22level%22%3A60%7D") },
      'first\n{"level":60,"msg":"forged"}\r\u2028end',
    );
    expect(lines.join("").trimEnd().split(/\r?\n/).length).toBe(1);
    expect(entry()["level"]).toBe(40);
  });
});
