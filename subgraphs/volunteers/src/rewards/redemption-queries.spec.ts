import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest, type Someone } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { PLENTY } from "../spec-kit/pack.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { fulfilRedemption } from "./fulfil-redemption.js";
import { Redemption } from "./redemption.js";
import { startOfDay } from "./shanghai-time.js";

describe("redemptions at the counter", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await VolunteerCounty.open(subgraph, PLENTY);
  });
  afterAll(() => close());

  const FIELDS = `id code state quantity points here settledBy { id } settledAt reward { name } station { id } volunteer { id member { id } }`;
  async function looksUp(county: VolunteerCounty, who: Someone, code: string, fields = FIELDS) {
    const answer = await county.asks(who, `{ redemption(code: "${code}") { ${fields} } }`);
    return answer.code ?? answer.data?.redemption;
  }

  it("are looked up by code, in any state", async () => {
    const [rider, clerk] = [await county.rider(20), county.clerk("east")];
    const { id, code } = await county.holds(rider, { stationId: "id-east", quantity: 2 });
    const held = {
      id,
      code,
      state: "HELD",
      quantity: 2,
      points: 20,
      here: true,
      settledBy: null,
      settledAt: null,
      reward: { name: "骑行手套" },
      station: { id: "id-east" },
      volunteer: { id: rider.viewer.id, member: { id: rider.viewer.id } },
    };

    expect(await looksUp(county, clerk, code)).toEqual(held);
    await clerk.does(() => fulfilRedemption({ code }));
    expect(await looksUp(county, clerk, code)).toEqual({
      ...held,
      state: "FULFILLED",
      settledBy: { id: clerk.viewer.id },
      settledAt: jasmine.any(String),
    });
  });

  it("say whether they may be handed over here", async () => {
    const rider = await county.rider(20);
    const [named, anywhere] = [await county.holds(rider, { stationId: "id-west" }), await county.holds(rider)];
    const here = async (who: Someone, { code }: Redemption) =>
      ((await looksUp(county, who, code, "here")) as { here: boolean }).here;

    expect(await here(county.clerk("west"), named)).toBeTrue();
    expect(await here(county.clerk("east"), named)).toBeFalse();
    expect(await here(county.clerk("east"), anywhere)).toBeTrue();
    expect(await here(county.here.staff(Role.REWARD_CLERK), named)).toBeTrue();
    expect(await here(county.here.staff(Role.COUNTY_ADMINISTRATOR), anywhere)).toBeFalse();
    expect(await here(rider, anywhere)).toBeFalse();
  });

  it("follow a station's organisation when it moves", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const { code } = await county.holds(await county.rider(10), { stationId: "id-west" });
    const moved = (version: number, path: string) =>
      county.hears("OrganizationsSaved", {
        organizations: [{ id: "org-west", code: "station-west", kind: "STATION", path, version }],
      });

    await moved(3, "/440233/440233001/station-east/sub/");
    await moved(2, "/440233/nowhere/");

    expect(await looksUp(county, county.clerk("east"), code, "here")).toEqual({ here: true });
    expect(await looksUp(county, county.clerk("west"), code, "here")).toEqual({ here: false });
  });

  it("show their code to the owner and to clerks, to nobody else", async () => {
    const rider = await county.rider(10);
    const { code } = await county.holds(rider);
    const shown = async (who: Someone) => looksUp(county, who, code, "code");

    expect(await shown(rider)).toEqual({ code });
    expect(await shown(county.clerk())).toEqual({ code });
    expect(await shown(county.here.staff(Role.COUNTY_ADMINISTRATOR))).toEqual({ code: null });
    expect(await shown(await county.member())).toBeNull();
    expect(await shown(county.here.staff(Role.DISPATCHER))).toBe("FORBIDDEN");
    expect(await shown(county.here.client("redeem"))).toBe("FORBIDDEN");
  });

  it("are guarded against guessing, also by many aliases at once", async () => {
    const [clerk, other] = [county.clerk(), county.clerk()];
    const { code } = await county.holds(await county.rider(10));
    const guesses = Array.from({ length: 20 }, (_, i) => `g${i}: redemption(code: "9000000${i % 10}") { id }`);

    const { errors } = await county.asks(clerk, `{ ${guesses.join(" ")} }`);

    expect(errors?.filter(({ extensions }) => extensions.code === "RATE_LIMITED").length).toBe(15);
    expect(await looksUp(county, clerk, code)).toBe("RATE_LIMITED");
    expect(await looksUp(county, other, code, "code")).toEqual({ code });
  });

  it("want eight digits, and such a one does not count as a guess", async () => {
    const clerk = county.clerk();
    const { code } = await county.holds(await county.rider(10));

    for (let i = 0; i < 6; i++) expect(await looksUp(county, clerk, "1234567")).toBe("BAD_USER_INPUT");
    expect(await looksUp(county, clerk, code, "code")).toEqual({ code });
  });

  it("of another county are unknown codes", async () => {
    const [county, elsewhere] = [await VolunteerCounty.open(subgraph), await VolunteerCounty.open(subgraph)];
    const { code } = await elsewhere.holds(await elsewhere.rider(10));

    expect(await looksUp(county, county.clerk(), code)).toBeNull();
    expect(await looksUp(elsewhere, elsewhere.clerk(), code, "code")).toEqual({ code });
  });

  it("are found by their key by whoever may see them", async () => {
    const rider = await county.rider(10);
    const { id } = await county.holds(rider);
    const query = `{ _entities(representations: [{ __typename: "Redemption", id: "${id}" }]) { ... on Redemption { state } } }`;
    const entity = async (who: Someone) => (await county.asks(who, query)).data?._entities;

    for (const who of [rider, county.clerk(), county.here.staff(Role.DISPATCHER)])
      expect(await entity(who)).toEqual([{ state: "HELD" }]);
    expect(await entity(await county.member())).toEqual([null]);
    expect(await entity(county.here.staff(Role.DISPATCHER, "/440233/440233002/"))).toEqual([null]);
    expect(await entity(county.here.staff(Role.HANDLER))).toEqual([null]);
  });

  it("of today are listed at the counter that handed them over, newest first", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const [rider, east, west] = [await county.rider(50), county.clerk("east"), county.clerk("west")];
    const hands = async (clerk: Someone, stationId?: string) => {
      const { id, code } = await county.holds(rider, { stationId });
      await clerk.does(() => fulfilRedemption({ code }));
      return { id };
    };
    const [first, second] = [await hands(east, "id-east"), await hands(east)];
    const third = await hands(west);
    const yesterday = await hands(east);
    await county.holds(rider);
    const at = (ms: number) => ({ settledAt: new Date(startOfDay(new Date()).getTime() + ms) });
    const sets = ({ id }: { id: string }, ms: number) =>
      county.here.within((m) => m.update(Redemption, { id }, at(ms)));
    await sets(first, 0);
    await sets(second, 1);
    await sets(third, 2);
    await sets(yesterday, -1);
    const listed = async (who: Someone, args = "") =>
      (await county.asks(who, `{ fulfilledToday${args} { id } }`)).data?.fulfilledToday;

    expect(await listed(east)).toEqual([second, first]);
    expect(await listed(west)).toEqual([third]);
    expect(await listed(county.clerk("east"))).toEqual([second, first]);
    expect(await listed(county.here.staff(Role.REWARD_CLERK), "(first: 2)")).toEqual([third, second]);
    expect((await county.asks(rider, "{ fulfilledToday { id } }")).code).toBe("FORBIDDEN");
    expect((await county.asks(east, "{ fulfilledToday(first: 101) { id } }")).code).toBe("BAD_USER_INPUT");
  });
});
