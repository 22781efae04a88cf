import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import type { SubgraphName } from "../kit/installation.js";
import { COUNTY } from "./cluster.js";

export interface IncidentRow {
  id: string;
  state: string;
  version: number;
  categoryCode: string;
  channel: string;
  description: string;
  reporterId: string | null;
}
export interface TransitionRow {
  id: string;
  incidentId: string;
  step: string;
  toState: string;
  note: string | null;
  at: number;
}
export interface EntryRow {
  id: string;
  volunteerId: string;
  serial: number;
  kind: string;
  amount: number;
  balanceAfter: number;
  incidentId: string | null;
  redemptionId: string | null;
}
export interface AccountRow {
  volunteerId: string;
  balance: number;
  held: number;
}
export interface RewardRow {
  id: string;
  price: number;
  stock: number;
  initialStock: number;
  restocked: number;
  held: number;
  fulfilled: number;
}
export interface RedemptionRow {
  id: string;
  volunteerId: string;
  rewardId: string;
  state: string;
  quantity: number;
  points: number;
  createdAt: number;
}
export interface KeyRow {
  key: string;
  action: string;
}
export interface EventRow {
  id: string;
  type: string;
  /** JSON. */
  body: string;
  deliveredAt: number | null;
  parkedAt: number | null;
}

/** What the databases of the run's county hold: incidents and events since the run began, the whole ledger. */
export interface Rows {
  incidents: IncidentRow[];
  transitions: TransitionRow[];
  entries: EntryRow[];
  accounts: AccountRow[];
  rewards: RewardRow[];
  redemptions: RedemptionRow[];
  keys: KeyRow[];
  incidentEvents: EventRow[];
  volunteerEvents: EventRow[];
}

/** Where the county's data are: the folder, and on MariaDB the address of its databases. */
export interface Place {
  folder: string;
  databaseUrl: string | undefined;
}

type Query = <T>(subgraph: SubgraphName, sql: string) => Promise<T[]>;

const KEYS = "SELECT `key`, action FROM idempotency";
const events = (since: number) => `SELECT id, type, body, deliveredAt, parkedAt FROM outbox WHERE at >= ${since}`;

/** Reads past the product, the same SQL on both engines. `since`: milliseconds since 1970. */
export async function readRows(place: Place, since: number): Promise<Rows> {
  const query = queryOn(place);
  return {
    incidents: await query(
      "incidents",
      `SELECT id, state, version, categoryCode, channel, description, reporterId FROM incidents WHERE reportedAt >= ${since}`,
    ),
    transitions: await query(
      "incidents",
      `SELECT t.id, t.incidentId, t.step, t.toState, t.note, t.at FROM transitions t
       JOIN incidents i ON i.id = t.incidentId WHERE i.reportedAt >= ${since} ORDER BY t.at, t.id`,
    ),
    entries: await query(
      "volunteers",
      `SELECT id, volunteerId, serial, kind, amount, balanceAfter, incidentId, redemptionId FROM point_entries
       ORDER BY volunteerId, serial`,
    ),
    accounts: await query("volunteers", "SELECT volunteerId, balance, held FROM point_accounts"),
    rewards: await query(
      "volunteers",
      "SELECT id, price, stock, initialStock, restocked, held, fulfilled FROM rewards",
    ),
    redemptions: await query(
      "volunteers",
      "SELECT id, volunteerId, rewardId, state, quantity, points, createdAt FROM redemptions",
    ),
    keys: [...(await query<KeyRow>("incidents", KEYS)), ...(await query<KeyRow>("volunteers", KEYS))],
    incidentEvents: await query("incidents", events(since)),
    volunteerEvents: await query("volunteers", events(since)),
  };
}

/** Events that nobody has heard of yet, parked ones aside. */
export async function undelivered(place: Place): Promise<number> {
  const sql = "SELECT COUNT(*) AS n FROM outbox WHERE deliveredAt IS NULL AND parkedAt IS NULL";
  const counts = await Promise.all(
    (["incidents", "volunteers"] as const).map((subgraph) => queryOn(place)<{ n: number }>(subgraph, sql)),
  );
  return counts.flat().reduce((sum, { n }) => sum + Number(n), 0);
}

/** A statement behind the product's back, before a run begins. */
export async function statement(place: Place, subgraph: SubgraphName, sql: string): Promise<void> {
  if (place.databaseUrl) return void (await queryOn(place)(subgraph, sql));
  const database = new DatabaseSync(fileOf(place, subgraph), { timeout: 5000 });
  database.exec(sql);
  database.close();
}

const fileOf = ({ folder }: Place, subgraph: string) => join(folder, "counties", COUNTY, `${subgraph}.sqlite`);

export function queryOn(place: Place): Query {
  const url = place.databaseUrl;
  return async <T>(subgraph: SubgraphName, sql: string) => {
    if (!url) {
      const database = new DatabaseSync(fileOf(place, subgraph), { readOnly: true, timeout: 5000 });
      const rows = database.prepare(sql).all() as T[];
      database.close();
      return rows;
    }
    const named = url.replace("{county}", COUNTY).replace("{subgraph}", subgraph);
    const connection = await createConnection(named.replace(/^mariadb:/, "mysql:"));
    const [rows] = await connection.query(sql);
    await connection.end();
    return rows as T[];
  };
}
