import { CodeColumn, IdColumn, IntColumn, TextColumn, type StationsSaved } from "@beegrid/kernel";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Entity, LessThan, type EntityManager } from "typeorm";

/** Where rewards can be handed over; owned by stations. */
@Entity("known_stations")
export class KnownStation {
  @IdColumn() id: string;
  @CodeColumn() code: string;
  @TextColumn(200) name: string;
  @TextColumn(60) organizationCode: string;
  @IntColumn() version: number;
}

@ObjectType("Station", {
  simpleResolvers: true,
  description: "A warm station (驿站) where riders rest, drink, charge and fetch rewards.",
})
@Directive('@key(fields: "id", resolvable: false)')
export class Station {
  @Field(() => ID, { description: "UUIDv7." })
  id: string;
}

/** Any order: a row gives way only to a higher version of itself, and its organisation is looked up by code when it is read. */
export async function applyStationsSaved({ stations }: StationsSaved, m: EntityManager): Promise<void> {
  for (const { id, code, name, organizationCode, version } of stations) {
    const station = { code, name, organizationCode, version };
    if (await m.existsBy(KnownStation, { id }))
      await m.update(KnownStation, { id, version: LessThan(version) }, station);
    else await m.insert(KnownStation, { id, ...station });
  }
}
