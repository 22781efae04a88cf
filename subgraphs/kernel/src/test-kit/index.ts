import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ObjectLiteral, EntityTarget, EntityManager, FindOptionsWhere } from "typeorm";
import type { CountyDoor } from "../county-door.js";
import { PROVINCE } from "../province.js";
import type { DomainEvent } from "../events.js";
import type { UserError } from "../errors.js";
import { OutboxEvent, Setting } from "../kernel-tables.js";
import type { CountyPack } from "../pack/pack.js";
import type { Role } from "../permissions.js";
import { relayOnce } from "../relay.js";
import { storageFrom, type Storage } from "../storage.js";
import { uuid7 } from "../uuid7.js";
import { runAs, serviceViewer, type Viewer } from "../viewer.js";

export { Proxy, proxiedServer } from "./proxy.js";

let made = 0;
/** Counties made behind each door since it was connected. */
const counties = new WeakMap<CountyDoor, string[]>();

/** The engine under test: BEEGRID_TEST_ENGINE=sqlite (default) or mariadb, on the server BEEGRID_TEST_MARIADB. */
export function testStorage(): Storage {
  if (process.env.BEEGRID_TEST_ENGINE !== "mariadb")
    return storageFrom(undefined, mkdtempSync(join(tmpdir(), "beegrid-spec-")));
  const server = process.env.BEEGRID_TEST_MARIADB;
  if (!server) throw new Error("BEEGRID_TEST_MARIADB must name a server, e.g. mariadb://root@127.0.0.1:3306");
  return storageFrom(`${server}/spec${process.pid}_{county}_{subgraph}`, "");
}

/** A person or program that does things in a test. */
export interface Someone {
  viewer: Viewer;
  does<T>(work: () => Promise<T>): Promise<T>;
}

export function someone(viewer: Viewer): Someone {
  return { viewer, does: (work) => runAs(viewer, work) };
}

/** A county of its own for one test: nothing shared, and gone when its door is closed. */
export interface TestCounty {
  slug: string;
  /** Staff with one role at a path; the whole county by default. */
  staff(role: Role, path?: string, id?: string): Someone;
  member(id?: string, scopes?: string[]): Someone;
  client(...scopes: string[]): Someone;
  service: Someone;
  /** Inserts rows as they are. */
  given<T extends ObjectLiteral>(entity: EntityTarget<T>, ...rows: Partial<T>[]): Promise<void>;
  count<T extends ObjectLiteral>(entity: EntityTarget<T>, where?: FindOptionsWhere<T>): Promise<number>;
  find<T extends ObjectLiteral>(entity: EntityTarget<T>, where?: FindOptionsWhere<T>): Promise<T[]>;
  within<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
  /** What was emitted so far, oldest first. */
  events(type?: string): Promise<DomainEvent[]>;
  /** Takes everything due out of the outbox. */
  relay(deliver: (event: DomainEvent) => Promise<void>): Promise<number>;
}

const PLACE: CountyPack["place"] = {
  name: { zh: "示例县", en: "Example County" },
  divisionCode: "440233",
  provinceCode: "440000",
  level: "COUNTY",
};

/** A migrated county with the sections of a pack in force; its place is given anyway. The door must be connected (see connectForTest). */
export async function testCounty(
  door: CountyDoor,
  pack?: Partial<CountyPack>,
  rootPath = "/440233/",
): Promise<TestCounty> {
  const slug = `c${process.pid}-${++made}`;
  await door.migrate(slug);
  counties.get(door)?.push(slug);
  const service = someone(serviceViewer(door.subgraph, slug));
  const base = { county: slug, scopes: [], grants: [], language: "zh-CN" as const };
  const within = <T>(work: (manager: EntityManager) => Promise<T>) => service.does(() => door.transaction(work));
  await within(async (m) => {
    for (const [section, value] of Object.entries({ place: PLACE, ...pack }))
      await m.insert(Setting, { section, version: 1, value: value as object, at: new Date() });
  });
  return {
    slug,
    service,
    within,
    staff: (role, path = rootPath, id = uuid7()) =>
      someone({
        ...base,
        kind: "STAFF",
        id,
        name: "示例职员",
        grants: [{ role, organizationId: `org-${path}`, path }],
      }),
    member: (id = uuid7(), scopes = ["catalogue", "report", "points", "redeem"]) =>
      someone({ ...base, kind: "MEMBER", id, name: "示例骑手", scopes, clientId: "app" }),
    client: (...scopes) => someone({ ...base, kind: "CLIENT", id: "app", name: "示例应用", scopes }),
    given: (entity, ...rows) =>
      within(async (m) => {
        for (const row of rows) await m.insert(entity, row);
      }),
    count: (entity, where) => within((m) => m.count(entity, { where })),
    find: (entity, where) => within((m) => m.find(entity, { where })),
    events: async (type) => {
      const rows = await within((m) => m.find(OutboxEvent, { order: { id: "ASC" } }));
      return rows
        .filter((row) => !type || row.type === type)
        .map((row) => ({
          id: row.id,
          type: row.type,
          county: slug,
          at: row.at.getTime(),
          body: row.body as DomainEvent["body"],
        }));
    },
    relay: (deliver) => relayOnce(door, slug, deliver),
  };
}

/** Connects a subgraph's door for the specs of one file; call in beforeAll, and the result in afterAll. */
export async function connectForTest(door: CountyDoor): Promise<() => Promise<void>> {
  const storage = testStorage();
  door.connect(storage);
  counties.set(door, []);
  await door.migrate(PROVINCE);
  return async () => {
    // A server with hundreds of databases takes its time over each new one.
    if (storage.engine === "mariadb") for (const slug of counties.get(door) ?? []) await door.drop(slug);
    await door.close();
    if (storage.engine === "sqlite") rmSync(dirname(storage.folder), { recursive: true, force: true });
  };
}

export const codes = (answer: { userErrors: UserError[] }): string[] => answer.userErrors.map((error) => error.code);

/** `extensions.code` of what was thrown. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return String((error as { extensions?: { code?: string } }).extensions?.code ?? error);
  }
  return "no refusal";
}
