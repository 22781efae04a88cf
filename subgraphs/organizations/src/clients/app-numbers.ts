import { In, type EntityTarget } from "typeorm";
import { batched } from "@beegrid/kernel";
import { db } from "../door.js";
import { AppUseDay, lastDays, MOST_DAYS } from "./app-use-day.js";
import { Client, ClientOperation, ClientSecret, RiderLink } from "./client.js";

/** Every app of the place one is in, oldest first. To be run as its service. */
export const appsOf = (): Promise<Client[]> => db.read((m) => m.find(Client, { order: { createdAt: "ASC" } }));

/** Rows of each app, counted for a whole page of apps at once. */
const counted = (Entity: EntityTarget<{ clientId: string }>) =>
  batched<string, number>(async (ids) => {
    const rows = await db.read((m) =>
      m
        .createQueryBuilder(Entity, "r")
        .select("r.clientId", "clientId")
        .addSelect("COUNT(*)", "number")
        .where("r.clientId IN (:...ids)", { ids })
        .groupBy("r.clientId")
        .getRawMany<{ clientId: string; number: string }>(),
    );
    return ids.map((id) => Number(rows.find(({ clientId }) => clientId === id)?.number ?? 0));
  });

export const ridersOf = counted(RiderLink);
export const operationsOf = counted(ClientOperation);

/** Secrets in force of each app, newest first. */
export const secretsOf = batched<string, ClientSecret[]>(async (ids) => {
  const now = new Date();
  const rows = await db.read((m) =>
    m.find(ClientSecret, { where: { clientId: In([...ids]) }, order: { createdAt: "DESC", id: "DESC" } }),
  );
  return ids.map((id) => rows.filter(({ clientId, endsAt }) => clientId === id && (!endsAt || endsAt > now)));
});

/** The last seven days of each app, today last; a day without a request counts nothing. */
export const useOf = batched<string, AppUseDay[]>(async (ids) => {
  const days = lastDays(MOST_DAYS, new Date());
  const rows = await db.read((m) => m.findBy(AppUseDay, { clientId: In([...ids]), day: In(days) }));
  return ids.map((id) =>
    days.map(
      (day) =>
        rows.find((row) => row.clientId === id && row.day === day) ??
        Object.assign(new AppUseDay(), { clientId: id, day, calls: 0, refusals: 0 }),
    ),
  );
});
