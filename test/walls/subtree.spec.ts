import { getNamedType, isObjectType } from "graphql";
import type { Action } from "@beegrid/kernel/permissions";
import { outcome } from "../kit/api.js";
import { incidentIn, unitId } from "../kit/incidents.js";
import { rider, staff } from "../kit/people.js";
import { everybodyIn, may, type Asker } from "./askers.js";
import { LOOKUPS, operation, WRITES } from "./attacks.js";
import { mutationAction, QUERY_ACTIONS } from "./declared.js";
import { tried } from "./judge.js";
import { count } from "./tally.js";
import { QUERIES, fieldsOf } from "./ways.js";

/** Fengcheng, the street whose dispatcher and grid worker the demo has; and one of its grids, and one elsewhere. */
const STREET = "/440233/440233001/";
const INSIDE = "440233001003001";
const ELSEWHERE = "440233100";

/** Fields by which a row says where it stands. */
const PLACE_FIELDS = ["grid", "organization", "branch", "community"];

/** Lists whose rows stand at an organisation, and the field that says at which. */
const LISTS = QUERIES.flatMap((field) => {
  const connection = getNamedType(field.type);
  const edges = isObjectType(connection) ? connection.getFields().edges : undefined;
  const edge = edges && getNamedType(edges.type);
  const node = isObjectType(edge) ? getNamedType(edge.getFields().node?.type) : undefined;
  if (!isObjectType(node) || !("id" in node.getFields())) return [];
  const place = fieldsOf(node).find(
    ({ name, type }) => PLACE_FIELDS.includes(name) && getNamedType(type).name === "Organization",
  );
  return place ? [{ field, type: node.name, place: place.name }] : [];
});

/** What every member of staff sees of the whole county, whatever they serve. */
const COUNTY_WIDE: Action[] = ["station.read", "organization.read"];

interface Row {
  id: string;
  path: string | undefined;
}

async function rowsOf({ field, place }: (typeof LISTS)[number], { person }: Asker): Promise<Row[]> {
  const { data } = await person.execute<Record<string, { edges: { node: Record<string, unknown> }[] } | null>>(
    `{ ${field.name}(first: 100) { edges { node { id ${place} { path } } } } }`,
  );
  return (data?.[field.name]?.edges ?? []).map(({ node }) => ({
    id: node.id as string,
    path: (node[place] as { path: string } | null)?.path,
  }));
}

describe("staff of one street", () => {
  let askers: Asker[];
  let street: Asker;
  beforeAll(async () => {
    askers = await everybodyIn("xinfeng");
    street = askers.find(({ name }) => name === "xinfeng street") as Asker;
    const luo = await rider("xinfeng", 9);
    for (const code of [INSIDE, await gridElsewhere()])
      await incidentIn("REPORTED", "xinfeng", luo, { gridId: await unitId("xinfeng", code) });
  });

  it("see in every list of the API what stands in the street, and nothing else", async () => {
    const found = new Set<string>();
    for (const list of LISTS) {
      const action = QUERY_ACTIONS[list.field.name];
      if (COUNTY_WIDE.includes(action) || !may(street, action)) continue;
      for (const { id, path } of await rowsOf(list, street)) {
        // An incident may stand elsewhere and be in the street's hands.
        const leak = path?.startsWith(STREET) || list.type === "Incident" ? undefined : `${list.type} ${id} at ${path}`;
        count(leak);
        expect(leak).toBeUndefined();
        found.add(list.type);
      }
    }
    expect(LISTS.length).toBeGreaterThan(8);
    expect([...found]).toContain("Incident");
  });

  it("find by id what is inside, and nothing of what is outside, of every type that stands somewhere", async () => {
    const shown = new Set<string>();
    let outside = 0;
    for (const list of LISTS) {
      const target = LOOKUPS.find(({ fits, path }) => fits === list.type && path[0] === "id");
      const action = target && QUERY_ACTIONS[target.field.name];
      if (!target || !action || COUNTY_WIDE.includes(action) || !may(street, action)) continue;
      const seen = new Set((await rowsOf(list, street)).map(({ id }) => id));
      const all = (await Promise.all(askers.filter((one) => may(one, action)).map((one) => rowsOf(list, one)))).flat();
      for (const { id, path } of all.filter((row) => !seen.has(row.id)).slice(0, 60)) {
        if (!path || path.startsWith(STREET)) continue;
        outside++;
        const { query, variables } = operation(target, id);
        const { came, text } = await tried(street.person, query, variables);
        const leak = came === "nothing" && !text.includes(id) ? undefined : `${list.type} ${id} at ${path}: ${came}`;
        count(leak);
        expect(leak).toBeUndefined();
      }
      for (const id of [...seen].slice(0, 5)) {
        const { query, variables } = operation(target, id);
        if ((await tried(street.person, query, variables)).came === "rows") shown.add(list.type);
      }
    }
    expect(outside).toBeGreaterThan(20);
    expect([...shown]).toContain("Incident");
  });

  it("can move nothing outside by any mutation, and what is inside by their own", async () => {
    const luo = await rider("xinfeng", 9);
    const [inside, outside] = [
      await incidentIn("REPORTED", "xinfeng", luo, { gridId: await unitId("xinfeng", INSIDE) }),
      await incidentIn("REPORTED", "xinfeng", luo, { gridId: await unitId("xinfeng", await gridElsewhere()) }),
    ];
    const targets = WRITES.filter(
      ({ field, fits, isSubject }) =>
        fits === "Incident" && isSubject && may(street, mutationAction(field.name) as Action),
    );

    for (const target of targets) {
      const { query, variables } = operation(target, outside.id, { version: outside.version });
      const { came } = await tried(street.person, query, variables);
      const leak = came === "NOT_FOUND" ? undefined : `${target.field.name}: ${came}`;
      count(leak);
      expect(leak).toBeUndefined();
    }
    expect(targets.length).toBeGreaterThan(6);
    const own = await street.person.asks("AcceptIncident", {
      input: { incidentId: inside.id, version: inside.version },
    });
    expect(outcome(own)).toBe("OK");
    const centre = await staff("xinfeng", "dispatcher");
    expect((await centre.sees("IncidentTrace", { id: outside.id })).incident?.state).toBe("REPORTED");
  });

  it("count what is inside: totals are those of the street", async () => {
    const total = async (asker: Pick<Asker, "person">, filter: object) =>
      (await asker.person.sees("Incidents", { filter })).incidents.totalCount;
    const elsewhere = await unitId("xinfeng", ELSEWHERE);

    expect(await total(street, { within: elsewhere })).toBe(0);
    expect(await total({ person: await staff("xinfeng", "dispatcher") }, { within: elsewhere })).toBeGreaterThan(0);
  });
});

/** A grid in another township, as the county's dispatcher finds it. */
async function gridElsewhere(): Promise<string> {
  const dispatcher = await staff("xinfeng", "dispatcher");
  const within = await unitId("xinfeng", ELSEWHERE);
  const { organizations } = await dispatcher.sees("Organizations", { filter: { within, kinds: ["GRID"] }, first: 1 });
  return (organizations.edges[0]?.node.path ?? "").split("/").at(-2) ?? "";
}
