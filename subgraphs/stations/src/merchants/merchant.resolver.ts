import { connection, mustBeAbleTo, Note, PageArgs, sayLabel, validArgument, type Page } from "@beegrid/kernel";
import { Arg, Args, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import { IsNull, type EntityManager } from "typeorm";
import { db } from "../door.js";
import { below, inCodeOrder, mentions } from "../listed/list-listed.js";
import { Organization } from "../projections/organization.js";
import { organizationByCode } from "../stations/station-loaders.js";
import { Merchant } from "./merchant.js";

@InputType({ description: "Which places; what is absent does not narrow." })
export class PlaceFilter {
  @Field(() => String, { nullable: true, description: "Part of the name, offer or code; at most 50 characters." })
  @Note(50)
  text?: string;

  @Field(() => ID, { nullable: true, description: "An organisation: places in its subtree." })
  within?: string;
}

const MerchantConnection = connection("Merchant", Merchant);

@Resolver(() => Merchant)
export class MerchantResolver {
  @Query(() => MerchantConnection, { description: "Merchants in the alliance, in code order." })
  async merchants(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => PlaceFilter, { nullable: true, description: "Which ones." }) filter?: PlaceFilter,
  ): Promise<Page<Merchant>> {
    mustBeAbleTo("station.read");
    const wanted = await validArgument(PlaceFilter, filter ?? {}, "filter");
    return inCodeOrder(await db.read((m) => merchantsThatFit(m, wanted)), page);
  }

  @FieldResolver(() => String, { description: "Name in the viewer's language." })
  name(@Root() { label }: Merchant): string {
    return sayLabel(label);
  }

  @FieldResolver(() => String, { description: "What riders are offered, in the viewer's language." })
  offer(@Root() { offering }: Merchant): string {
    return sayLabel(offering);
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The division it stands in." })
  async organization(@Root() { divisionCode }: Merchant): Promise<Organization | null> {
    const known = await organizationByCode(divisionCode);
    return known && { id: known.id };
  }
}

async function merchantsThatFit(m: EntityManager, { text, within }: PlaceFilter): Promise<Merchant[]> {
  const all = await m.find(Merchant, { where: { withdrawnAt: IsNull() }, order: { code: "ASC" } });
  const fit = all.filter(
    ({ code, label, offering }) => !text || mentions([code, label.zh, label.en, offering.zh, offering.en], text),
  );
  return typeof within === "string" ? below(m, fit, within, ({ divisionCode }) => divisionCode) : fit;
}
