import { getNamedType, type GraphQLField, type GraphQLObjectType } from "graphql";
import { apiSchema, asked } from "../kit/any-operation.js";
import { eventually, type Someone } from "../kit/api.js";
import { reported, unitId } from "../kit/incidents.js";
import { analyst, rider, staff } from "../kit/people.js";
import { held } from "../kit/points.js";

type Fields = GraphQLField<unknown, unknown>[];
const schema = apiSchema();
const fieldsOf = (type: GraphQLObjectType | null | undefined): Fields => Object.values(type?.getFields() ?? {});
const QUERIES = fieldsOf(schema.getQueryType());
const MUTATIONS = fieldsOf(schema.getMutationType());
const COUNTY = fieldsOf(schema.getType("County") as GraphQLObjectType);

/** What the upper level is there for: everything else of the API is closed to it. */
const OPEN_QUERIES = ["counties", "mySessions", "scopes", "viewer"];
/** What anybody on the staff does at their own account. */
const OWN_ACCOUNT = ["changePassword", "startTotp", "confirmTotp", "disableTotp", "endSession", "endOtherSessions"];
const OPEN_MUTATIONS = ["signOut", ...OWN_ACCOUNT];
const OPEN_FIELDS = [
  "boundary",
  "demo",
  "divisionCode",
  "incidentDays",
  "incidentFigures",
  "incidentSuppressed",
  "name",
  "organizationFigures",
  "organizationSuppressed",
  "programmeName",
  "slug",
  "stationFigures",
  "stationSuppressed",
  "volunteerFigures",
  "volunteerSuppressed",
];

describe("the reach of the upper level", () => {
  let person: Someone;
  /** Ids and codes of real rows of a county, by the names that arguments have. */
  let real: Record<string, unknown>;
  beforeAll(async () => {
    person = await analyst();
    const luo = await rider("xinfeng", 1);
    const { id } = await reported("xinfeng");
    const { code } = await held(luo);
    real = { id, code, incidentId: id, organizationId: await unitId("xinfeng", "housing"), number: "XF-2026-00001" };
  });

  /** What each field answered the analyst, asked alone: a code, "null", or what came. */
  async function answered(fields: Fields, document: (field: string) => string, inside: string[] = []) {
    const outcomes: Record<string, unknown> = {};
    for (const field of fields) {
      const { data, errors } = await person.execute<Record<string, unknown>>(document(asked(field, real)));
      const found = inside.reduce<unknown>((at, name) => {
        const one = (at as Record<string, unknown> | null | undefined)?.[name];
        return Array.isArray(one) ? (one as unknown[])[0] : one;
      }, data);
      const value = (found as Record<string, unknown> | null | undefined)?.[field.name] ?? null;
      outcomes[field.name] = errors[0]?.extensions.code ?? (value === null ? "null" : "answered");
    }
    return outcomes;
  }
  const open = (outcomes: Record<string, unknown>) =>
    Object.keys(outcomes)
      .filter((name) => outcomes[name] === "answered")
      .sort();

  it("holds by the queries of the API nothing but its counties and itself", async () => {
    const outcomes = await answered(QUERIES, (field) => `{ ${field} }`);

    expect(open(outcomes)).toEqual(OPEN_QUERIES);
    const refused = Object.entries(outcomes).filter(([name]) => !OPEN_QUERIES.includes(name));
    expect(refused.length).toBeGreaterThan(20);
    for (const [name, code] of refused) expect([name, code]).toEqual([name, "FORBIDDEN"]);
  });

  it("holds no mutation of the API", async () => {
    const closed = MUTATIONS.filter(({ name }) => !OPEN_MUTATIONS.includes(name));
    const outcomes = await answered(closed, (field) => `mutation { ${field} }`);

    expect(closed.length).toBeGreaterThan(20);
    for (const [name, code] of Object.entries(outcomes)) expect([name, code]).toEqual([name, "FORBIDDEN"]);
  });

  it("holds of a county its aggregates alone, whatever the field is called", async () => {
    const outcomes = await answered(COUNTY, (field) => `{ counties { ${field} } }`, ["counties"]);

    // A field that is new to the API stands in neither list until somebody has thought of the upper level.
    expect(open(outcomes).filter((name) => !OPEN_FIELDS.includes(name))).toEqual([]);
    for (const [name, code] of Object.entries(outcomes).filter(([name]) => !OPEN_FIELDS.includes(name)))
      expect([name, code]).toEqual([name, jasmine.stringMatching(/^(FORBIDDEN|null)$/)]);
  });

  it("holds all of those aggregates", async () => {
    const outcomes = await eventually(
      () => answered(COUNTY, (field) => `{ counties { ${field} } }`, ["counties"]),
      (all) => OPEN_FIELDS.every((name) => name === "boundary" || all[name] === "answered"),
      20_000,
    );

    for (const name of OPEN_FIELDS.filter((one) => one !== "boundary"))
      expect([name, outcomes[name]]).toEqual([name, "answered"]);
  });

  it("ends at a county's figures: no row, no id and no evidence", async () => {
    for (const area of ["incident", "volunteer", "station", "organization"]) {
      const figures = await person.execute<{
        counties: Record<string, { rows: unknown; reconciliation: unknown }[]>[];
      }>(`{ counties { ${area}Figures { metric rows(first: 5) { totalCount } reconciliation { missing { id } } } } }`);
      const all = (figures.data?.counties ?? []).flatMap((county) => county[`${area}Figures`] ?? []);
      expect(all.length).toBeGreaterThan(0);
      for (const { rows, reconciliation } of all) expect([rows, reconciliation]).toEqual([null, null]);
      expect(new Set(figures.errors.map(({ extensions }) => extensions.code))).toEqual(new Set(["FORBIDDEN"]));
    }
    // The county's own staff come to them.
    const own = await (
      await staff("xinfeng", "admin")
    ).execute<{ county: { stationFigures: { rows: { totalCount: number } }[] } }>(
      `{ county { stationFigures { rows(first: 5) { totalCount } } } }`,
    );
    expect(own.data?.county.stationFigures[0]?.rows.totalCount).toBeGreaterThan(0);
  });

  it("holds no type that could be a person", () => {
    const reach = new Set<string>();
    const walk = (type: GraphQLObjectType): void => {
      if (reach.has(type.name)) return;
      reach.add(type.name);
      for (const field of fieldsOf(type)) {
        const next = getNamedType(field.type);
        const isShut = type.name === "County" && !OPEN_FIELDS.includes(field.name);
        const isRow = type.name === "Figure" && ["rows", "reconciliation"].includes(field.name);
        if ("getFields" in next && !isShut && !isRow) walk(next as GraphQLObjectType);
      }
    };
    walk(schema.getType("County") as GraphQLObjectType);

    expect([...reach].sort()).toEqual([
      "County",
      "Figure",
      "IncidentDay",
      "Period",
      "PublishedFigure",
      "SuppressedFigure",
    ]);
  });
});
