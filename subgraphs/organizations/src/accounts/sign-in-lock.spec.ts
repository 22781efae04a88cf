import { codes } from "@beegrid/kernel/test-kit";
import { anonymousAt, PASSWORD, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { signIn } from "./sign-in.js";
import { SignInTries } from "./sign-in-tries.js";

describe("the lock on sign-in", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  it("falls after five wrong passwords, and says until when in the viewer's language", async () => {
    const { here } = await peopledCounty();
    const as = (password: string, language?: "en") =>
      anonymousAt(here.slug, language).does(() => signIn({ county: here.slug, username: "admin", password }));
    for (let i = 0; i < 5; i++) expect(codes(await as("wrong"))).toEqual(["INVALID_CREDENTIALS"]);

    const locked = await as(PASSWORD);

    expect(codes(locked)).toEqual(["RATE_LIMITED"]);
    expect(locked.userErrors[0]?.message).toMatch(/^尝试次数过多，请在 \d\d:\d\d:\d\d 之后再试$/);
    expect((await as(PASSWORD, "en")).userErrors[0]?.message).toMatch(/^Too many tries: wait until \d\d:\d\d:\d\d/);
    expect(
      codes(
        await anonymousAt(here.slug).does(() => signIn({ county: here.slug, username: "grid", password: PASSWORD })),
      ),
    ).toEqual([]);
  });

  it("falls for a name nobody has as well, so that it tells nothing", async () => {
    const { here } = await peopledCounty();
    const as = () =>
      anonymousAt(here.slug).does(() => signIn({ county: here.slug, username: "nobody", password: "wrong" }));
    for (let i = 0; i < 5; i++) await as();

    expect(codes(await as())).toEqual(["RATE_LIMITED"]);
    expect(JSON.stringify(await here.find(SignInTries))).not.toContain("nobody");
  });

  it("falls when they come all at once, too", async () => {
    const { here } = await peopledCounty();
    const as = () =>
      anonymousAt(here.slug).does(() => signIn({ county: here.slug, username: "admin", password: "no" }));

    const answers = (await Promise.all(Array.from({ length: 12 }, as))).map((answer) => codes(answer)[0]);

    expect(answers.filter((code) => code === "INVALID_CREDENTIALS").length).toBe(5);
    expect(answers.filter((code) => code === "RATE_LIMITED").length).toBe(7);
  });

  it("lasts for 1, 2, 4, 8 and never more than 15 minutes; the right password clears it", async () => {
    const { here } = await peopledCounty();
    const as = (password: string) =>
      anonymousAt(here.slug).does(() => signIn({ county: here.slug, username: "admin", password }));
    const later = () => here.within((m) => m.updateAll(SignInTries, { lockedUntil: new Date(Date.now() - 1) }));
    for (let i = 0; i < 4; i++) await as("wrong");

    const minutes: number[] = [];
    for (let i = 0; i < 6; i++) {
      await as("wrong");
      const [row] = await here.find(SignInTries);
      minutes.push(Math.round((Number(row?.lockedUntil) - Date.now()) / 60_000));
      await later();
    }

    expect(minutes).toEqual([1, 2, 4, 8, 15, 15]);
    expect(codes(await as(PASSWORD))).toEqual([]);
    expect(await here.count(SignInTries)).toBe(0);
  });
});
