import { Role } from "@beegrid/kernel";
import { type Someone } from "@beegrid/kernel/test-kit";
import { Client } from "../clients/client.js";
import { Member } from "../members/member.js";
import { asked, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Account } from "./account.js";

const ACTORS = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Actor { id displayName organizationName } } }`;

describe("an actor", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function actors(who: Someone, ...ids: (string | undefined)[]) {
    const of = ids.map((id) => ({ __typename: "Actor", id }));
    return asked(specs.subgraph, who, ACTORS, { of });
  }

  it("is staff by name and unit, a rider masked, an app by name, or the system", async () => {
    const { here } = await peopledCounty();
    const [handler] = await here.find(Account, { username: "handler" });
    const [rider] = await here.find(Member);
    const [app] = await here.find(Client);

    const { data } = await actors(here.staff(Role.DISPATCHER), handler?.id, rider?.id, app?.id, "system", "incidents");

    expect(data?._entities).toEqual([
      { id: handler?.id, displayName: "温子谦", organizationName: "县城市管理局" },
      { id: rider?.id, displayName: `${rider?.name[0]}*`, organizationName: null },
      { id: app?.id, displayName: "新丰县示例小程序", organizationName: null },
      { id: "system", displayName: "系统", organizationName: null },
      { id: "incidents", displayName: "系统", organizationName: null },
    ]);
  });

  it("sits, as staff of the centre, in the centre, though it serves the county", async () => {
    const { here } = await peopledCounty();
    const [dispatcher] = await here.find(Account, { username: "dispatcher" });

    const { data } = await actors(here.staff(Role.VERIFIER), dispatcher?.id);

    expect(data?._entities).toEqual([{ id: dispatcher?.id, displayName: "骆文静", organizationName: "县综治中心" }]);
  });

  it("is to a rider the unit, never the person; and no other rider", async () => {
    const { here } = await peopledCounty();
    const [handler] = await here.find(Account, { username: "handler" });
    const [rider, other] = await here.find(Member);

    const { data } = await actors(here.member(rider?.id), handler?.id, rider?.id, other?.id);

    expect(data?._entities).toEqual([
      { id: handler?.id, displayName: "县城市管理局", organizationName: "县城市管理局" },
      { id: rider?.id, displayName: `${rider?.name[0]}*`, organizationName: null },
      null,
    ]);
  });

  it("is nobody in another county, and closed to apps and the upper level", async () => {
    const { here } = await peopledCounty();
    const other = await peopledCounty();
    const [handler] = await here.find(Account, { username: "handler" });

    expect((await actors(other.here.staff(Role.DISPATCHER), handler?.id)).data?._entities).toEqual([null]);
    expect(await actors(here.client("catalogue"), handler?.id)).toEqual({
      data: { _entities: [null] },
      codes: ["FORBIDDEN"],
    });
  });
});
