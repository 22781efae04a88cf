import { Role, uuid7, type Grant } from "@beegrid/kernel";
import { INCIDENT_STATES } from "@beegrid/kernel/pack";
import { connectForTest, someone, type Someone } from "@beegrid/kernel/test-kit";
import { openedCounty, packOf, type OpenedCounty } from "../county.spec-kit.js";
import { db } from "../door.js";
import { allowedActions } from "./allowed-actions.js";
import { IncidentChannel, IncidentKind, type IncidentState as S, IncidentStep } from "./incident-enums.js";
import { IncidentView } from "./incident-views.js";
import { todoStates, type StepName } from "./incident-workflow.js";
import { Incident, NO_DEADLINE } from "./incident.js";
import { listIncidents } from "./list-incidents.js";
import { Transition } from "./transition.js";

const HANDLED = ["IN_PROGRESS", "SUSPENDED", "RESOLVED", "VERIFIED", "CLOSED", "REOPENED"];

/** Where incidents lie and with whom, and the paths at which somebody may be granted a role. */
const PLACES = {
  xinfeng: {
    grids: ["440233001003001", "440233100001001"],
    units: ["housing", "roads", "440233001003001", null],
    offices: ["440233", "440233001", "440233100001", "440233001003001", "housing"],
  },
  honggang: {
    grids: ["230605011004001", "230605010001001"],
    units: ["urban", "230605011004", null],
    offices: ["230605", "230605011", "230605011004001", "urban"],
  },
};

for (const slug of ["xinfeng", "honggang"] as const)
  describe(`the next move in ${slug}`, () => {
    let close: () => Promise<void>;
    let county: OpenedCounty;
    let incidents: Incident[];
    let viewers: Map<string, Someone>;
    beforeAll(async () => {
      close = await connectForTest(db);
      county = await openedCounty(packOf(slug), 700);
      viewers = everybody();
      incidents = await everySituation();
    }, 60_000);
    afterAll(() => close());

    it("is on the to-do list of exactly those whose allowed actions contain it", async () => {
      let duties = 0;
      for (const [who, { does }] of viewers) {
        const { listed, allowed } = await does(async () => ({ listed: await todo(), allowed: await withNextMove() }));
        expect(listed).withContext(who).toEqual(allowed);
        duties += listed.length;
      }
      expect(duties).toBeGreaterThan(100);
    }, 60_000);

    it("is somebody's for each role of the loop, and nobody's for the others", async () => {
      const duty = async (role: Role) =>
        (viewers.get(`${role} ${county.pack.place.divisionCode}`) as Someone).does(todo);

      for (const role of [Role.DISPATCHER, Role.HANDLER, Role.VERIFIER, Role.GRID_WORKER])
        expect((await duty(role)).length)
          .withContext(role)
          .toBeGreaterThan(0);
      for (const role of [Role.COUNTY_ADMINISTRATOR])
        expect(await duty(role))
          .withContext(role)
          .toEqual([]);
    });

    it("is never to verify what one handled, though one may see it with the reason", async () => {
      const both = viewers.get("HANDLER + VERIFIER who handled") as Someone;
      const { listed, shown } = await both.does(async () => ({
        listed: new Set(await todo()),
        shown: await Promise.all(
          incidents.map(async (incident) => ({ incident, actions: await allowedActions(incident) })),
        ),
      }));

      const resolved = shown.filter(({ incident }) => (incident.state as string) === "RESOLVED");
      expect(resolved.length).toBeGreaterThan(3);
      for (const { incident, actions } of resolved) {
        const verify = actions.find(({ command }) => command === "verify");
        const mine = handlerOf(incident) === both.viewer.id;
        expect(verify?.refusal === null)
          .withContext(incident.id)
          .toBe(!mine);
        if (mine) expect(verify?.refusal).toContain("经办");
        if (!county.pack.workflow.closeWithoutVerification) expect(listed.has(incident.id)).toBe(!mine);
      }
    });

    async function todo(): Promise<string[]> {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const args = { first: 100, after };
        const page = await db.read((m) => listIncidents(m, { view: IncidentView.TODO }, undefined, args));
        ids.push(...page.edges.map(({ node }) => node.id));
        after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
      } while (after);
      return ids.sort();
    }

    async function withNextMove(): Promise<string[]> {
      const mine = await Promise.all(
        incidents.map(async (incident) => {
          const actions = await allowedActions(incident);
          return actions.some(
            ({ command, refusal }) =>
              refusal === null && todoStates(command as StepName, county.pack.workflow).includes(incident.state),
          );
        }),
      );
      return incidents
        .filter((_, i) => mine[i])
        .map(({ id }) => id)
        .sort();
    }

    /** Each role at each office, and some who hold two. */
    function everybody(): Map<string, Someone> {
      const { here, at } = county;
      const people = new Map<string, Someone>([["a rider", here.member()]]);
      const grant = (role: Role, office: string): Grant => ({
        role,
        organizationId: at(office).id,
        path: at(office).path,
      });
      const add = (who: string, grants: Grant[]) =>
        people.set(who, someone({ ...here.staff(Role.DISPATCHER).viewer, grants }));
      for (const role of [Role.DISPATCHER, Role.HANDLER, Role.VERIFIER, Role.GRID_WORKER, Role.COUNTY_ADMINISTRATOR])
        for (const office of PLACES[slug].offices) add(`${role} ${office}`, [grant(role, office)]);
      const [county0, street, grid] = [PLACES[slug].offices[0], PLACES[slug].offices[1], PLACES[slug].grids[0]];
      add("HANDLER + VERIFIER who handled", [grant(Role.HANDLER, county0), grant(Role.VERIFIER, county0)]);
      add("DISPATCHER of a street + GRID_WORKER", [grant(Role.DISPATCHER, street), grant(Role.GRID_WORKER, grid)]);
      return people;
    }

    function handlerOf({ number }: Incident): string {
      const names = [...viewers.keys()].filter((who) => who.includes("HANDLER"));
      const index = Number(number.split("-")[1]);
      const who = index % 2 ? "HANDLER + VERIFIER who handled" : names[index % names.length];
      return viewers.get(who)?.viewer.id as string;
    }

    /** One in each state, place and hand; those that were handled have their handler's transitions. */
    async function everySituation(): Promise<Incident[]> {
      const rows: Incident[] = [];
      for (const state of INCIDENT_STATES)
        for (const code of PLACES[slug].grids)
          for (const unitCode of PLACES[slug].units) {
            const grid = county.at(code);
            const unit = unitCode === null ? null : county.at(unitCode);
            rows.push({
              ...blank(),
              number: `T-${rows.length}`,
              state: state as S,
              placePath: grid.path,
              gridId: grid.id,
              assigneeId: unit?.id ?? null,
              assigneePath: unit?.path ?? null,
            } as Incident);
          }
      await county.here.given(Incident, ...rows);
      const handled = rows.filter(({ state }) => HANDLED.includes(state));
      await county.here.given(
        Transition,
        ...handled.flatMap((incident) =>
          [IncidentStep.START, IncidentStep.RESOLVE].map((step) => ({
            id: uuid7(),
            incidentId: incident.id,
            step,
            to: incident.state,
            byId: handlerOf(incident),
            at: incident.changedAt,
          })),
        ),
      );
      return rows;
    }
  });

function blank() {
  const at = new Date();
  return {
    id: uuid7(),
    kind: IncidentKind.HAZARD,
    channel: IncidentChannel.APP,
    categoryCode: "road",
    version: 1,
    title: "示例",
    description: "示例",
    reportedById: "somebody",
    reportedAt: at,
    changedAt: at,
    dueOrder: NO_DEADLINE,
    confirmation: null,
    resolvedAt: null,
  };
}
