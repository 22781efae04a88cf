import { connection, mustBeAbleTo, PageArgs, sayLabel, type Page } from "@beegrid/kernel";
import { Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { IsNull } from "typeorm";
import { db } from "../door.js";
import { inCodeOrder } from "../listed/list-listed.js";
import { Organization } from "../projections/organization.js";
import { organizationByCode } from "../stations/station-loaders.js";
import { Canteen } from "./canteen.js";

const CanteenConnection = connection("Canteen", Canteen);

@Resolver(() => Canteen)
export class CanteenResolver {
  @Query(() => CanteenConnection, { description: "Canteens in service, in code order." })
  async canteens(@Args(() => PageArgs) page: PageArgs): Promise<Page<Canteen>> {
    mustBeAbleTo("station.read");
    const all = await db.read((m) => m.find(Canteen, { where: { withdrawnAt: IsNull() }, order: { code: "ASC" } }));
    return inCodeOrder(all, page);
  }

  @FieldResolver(() => String, { description: "Name in the viewer's language." })
  name(@Root() { label }: Canteen): string {
    return sayLabel(label);
  }

  @FieldResolver(() => [String], { description: "What it does for riders beside meals, in the viewer's language." })
  services(@Root() { offering }: Canteen): string[] {
    return offering.map((service) => sayLabel(service));
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The division it stands in." })
  async organization(@Root() { divisionCode }: Canteen): Promise<Organization | null> {
    const known = await organizationByCode(divisionCode);
    return known && { id: known.id };
  }
}
