import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ringOf, Role } from "@beegrid/kernel";
import { Account } from "../accounts/account.js";
import { openTotp, sealTotp } from "../accounts/one-time-code.js";
import { install, installation } from "../installation.js";
import { asked, openedCounty, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Member, Occupation } from "./member.js";
import { phoneOf, sealedSecrets } from "./member-secrets.js";
import { resealPersonalData, valuesUnder } from "./reseal.js";
import { SealedBox } from "./sealed-box.js";

const PEOPLE = 450;
const FIND = `query($text: String) { members(filter: { text: $text }, first: 100) { edges { node { id } } } }`;
const phoneNumber = (i: number) => `138${String(12340000 + i)}`;

describe("personal data under a new key", () => {
  const [first, second] = [randomBytes(32), randomBytes(32)];
  const folder = mkdtempSync(join(tmpdir(), "beegrid-reseal-"));
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(async () => {
    await specs.close();
    rmSync(folder, { recursive: true });
  });

  const under = (...keys: [Buffer, ...Buffer[]]) =>
    install({ keys: specs.keys, personalDataKeys: ringOf(...keys), demo: true, folder });

  /** People who were sealed under the first key: most with its id, one before keys had ids, one without a phone. */
  async function county() {
    under(first);
    const { here, unit } = await openedCounty();
    const { id: gridId, path: gridPath } = await unit("440233001001001");
    const rows = await here.service.does(async () =>
      Array.from({ length: PEOPLE }, (_, i) => {
        const id = `m${String(i).padStart(4, "0")}`;
        return { id, name: "示例", ...sealedSecrets(id, i === 1 ? null : phoneNumber(i), null) };
      }),
    );
    const [oldest] = rows as [Partial<Member>];
    oldest.phoneSealed = new SealedBox(first).seal(phoneNumber(0), `${here.slug}/members/m0000/phone`);
    const common = {
      gridId,
      gridPath,
      occupation: Occupation.COURIER,
      joinedAt: new Date(),
      synthetic: true,
      version: 1,
    };
    await here.given(Member, ...rows.map((row) => ({ ...row, ...common })));
    const left = () => here.service.does(() => valuesUnder(idOf(first)));
    const found = async (text: string) => {
      const { data } = await asked(specs.subgraph, here.staff(Role.COUNTY_ADMINISTRATOR), FIND, { text });
      return (data?.members as { edges: { node: { id: string } }[] }).edges.map(({ node }) => node.id);
    };
    return { here, left, found };
  }
  const idOf = (key: Buffer) => ringOf(key).live()[0].id;

  it("are resealed batch by batch, go on where it was cut short, and are found all the while", async () => {
    const { here, left, found } = await county();
    under(second, first);
    const lookUp = async () => {
      for (const i of [0, 2, PEOPLE - 1])
        expect(await found(phoneNumber(i))).toEqual([`m${String(i).padStart(4, "0")}`]);
      expect(await found(String(phoneNumber(7).slice(-4)))).toEqual(["m0007"]);
    };
    await lookUp();

    const killed = here.service.does(() =>
      resealPersonalData(() => {
        throw new Error("killed");
      }),
    );
    await expectAsync(killed).toBeRejectedWithError("killed");
    const rest = await left();
    expect(rest).toBeGreaterThan(0);
    expect(rest).toBeLessThan(PEOPLE - 1);
    await lookUp();

    expect(await here.service.does(() => resealPersonalData(() => undefined))).toBe(rest);
    expect(await left()).toBe(0);
    expect(await here.service.does(() => resealPersonalData(() => undefined))).toBe(0);

    under(second);
    await lookUp();
    const [one, nobody] = await here.find(Member);
    expect(await here.service.does(async () => phoneOf(one))).toBe(phoneNumber(0));
    expect(nobody).toEqual(jasmine.objectContaining({ id: "m0001", phoneSealed: null, phoneIndex: null }) as never);
  });

  it("cannot be read or found without the key they are under", async () => {
    const { here, found } = await county();
    under(second);

    const [, , one] = await here.find(Member);
    await expectAsync(here.service.does(async () => phoneOf(one))).toBeRejectedWithError(/which is not here/);
    expect(await found(phoneNumber(2))).toEqual([]);
    await expectAsync(here.service.does(() => resealPersonalData(() => undefined))).toBeRejected();
  });

  it("keep what somebody wrote meanwhile", async () => {
    const { here, left } = await county();
    under(second, first);
    await here.service.does(() => resealPersonalData(() => undefined));
    const written = await here.service.does(async () => sealedSecrets("m0003", "13900000000", null));
    await here.within((m) => m.update(Member, { id: "m0003" }, written));

    await here.service.does(() => resealPersonalData(() => undefined));

    const [row] = await here.find(Member, { id: "m0003" });
    expect(row?.phoneSealed).toBe(written.phoneSealed);
    expect(await left()).toBe(0);
  });

  it("take the secrets of one-time codes along, those not yet confirmed too", async () => {
    under(first);
    const { here } = await peopledCounty();
    const [{ id } = { id: "" }] = await here.find(Account);
    const sealed = await here.service.does(async () => ({
      totpSealed: sealTotp("SECRET", id),
      totpPendingSealed: sealTotp("PENDING", id),
    }));
    await here.within((m) => m.update(Account, { id }, sealed));
    under(second, first);

    await here.service.does(() => resealPersonalData(() => undefined));

    under(second);
    const [after] = await here.find(Account, { id });
    expect(after?.totpSealed?.startsWith(`${installation().personalData.keyId}.`)).toBeTrue();
    const opened = await here.service.does(async () => [
      openTotp(after?.totpSealed ?? "", id),
      openTotp(after?.totpPendingSealed ?? "", id),
    ]);
    expect(opened).toEqual(["SECRET", "PENDING"]);
    expect(await here.service.does(() => valuesUnder(idOf(first)))).toBe(0);
  });
});
