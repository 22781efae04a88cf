import {
  connection,
  inOrderOf,
  likeText,
  mustBeAbleTo,
  Note,
  PageArgs,
  sayLabel,
  validArgument,
  type Page,
} from "@beegrid/kernel";
import { Arg, Args, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { db } from "../door.js";
import { codesBelow, Organization } from "../projections/organization.js";
import { organizationByCode } from "../stations/station-loaders.js";
import { Canteen } from "./canteen.js";
import { Merchant } from "./merchant.js";

@InputType({ description: "Which merchants; what is absent does not narrow." })
export class MerchantFilter {
  @Field(() => String, { nullable: true, description: "Part of the name or the code; at most 50 characters." })
  @Note(50)
  text?: string;

  @Field(() => ID, { nullable: true, description: "In the subtree of this organisation." })
  within?: string;
}

const MerchantConnection = connection("Merchant", Merchant);
const CanteenConnection = connection("Canteen", Canteen);

async function found(m: EntityManager, { text, within }: MerchantFilter): Promise<SelectQueryBuilder<Merchant>> {
  const query = m.createQueryBuilder(Merchant, "merchant").where("merchant.withdrawnAt IS NULL");
  if (text)
    query.andWhere("(merchant.label LIKE :text ESCAPE '!' OR merchant.code LIKE :text ESCAPE '!')", {
      text: likeText(text.trim()),
    });
  if (within) {
    const divisions = await codesBelow(m, within);
    query.andWhere(divisions.length ? "merchant.division IN (:...divisions)" : "1 = 0", { divisions });
  }
  return query;
}

/** The division something stands in, as an organisation; null as long as it has not been heard of. */
async function place(division: string): Promise<Organization | null> {
  const known = await organizationByCode(division);
  return known && { id: known.id };
}

@Resolver(() => Merchant)
export class MerchantResolver {
  @Query(() => MerchantConnection, { nullable: true, description: "Merchants of the alliance, in code order." })
  async merchants(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => MerchantFilter, { nullable: true, description: "Which ones." }) filter?: MerchantFilter,
  ): Promise<Page<Merchant>> {
    mustBeAbleTo("station.read");
    const wanted = await validArgument(MerchantFilter, filter ?? {}, "filter");
    const list = await db.read(async (m) => inOrderOf(await found(m, wanted), "code", page));
    return { ...list, totalCount: () => db.read(async (m) => (await found(m, wanted)).getCount()) };
  }

  @FieldResolver(() => String, { description: "Name in the viewer's language." })
  name(@Root() { label }: Merchant): string {
    return sayLabel(label);
  }

  @FieldResolver(() => String, { description: "What it offers riders, in the viewer's language." })
  offer(@Root() { offerLabel }: Merchant): string {
    return sayLabel(offerLabel);
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The street or community it stands in." })
  organization(@Root() { division }: Merchant): Promise<Organization | null> {
    return place(division);
  }
}

@Resolver(() => Canteen)
export class CanteenResolver {
  @Query(() => CanteenConnection, { nullable: true, description: "Canteens, in code order." })
  async canteens(@Args(() => PageArgs) page: PageArgs): Promise<Page<Canteen>> {
    mustBeAbleTo("station.read");
    const all = (m: EntityManager) => m.createQueryBuilder(Canteen, "canteen").where("canteen.withdrawnAt IS NULL");
    const list = await db.read((m) => inOrderOf(all(m), "code", page));
    return { ...list, totalCount: () => db.read((m) => all(m).getCount()) };
  }

  @FieldResolver(() => String, { description: "Name in the viewer's language." })
  name(@Root() { label }: Canteen): string {
    return sayLabel(label);
  }

  @FieldResolver(() => [String], { description: "What else it does, in the viewer's language." })
  services(@Root() { serviceLabels }: Canteen): string[] {
    return serviceLabels.map((label) => sayLabel(label));
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The street or community it stands in." })
  organization(@Root() { division }: Canteen): Promise<Organization | null> {
    return place(division);
  }
}
