import { sayLabel } from "@beegrid/kernel";
import type { StationsSection } from "@beegrid/kernel/pack";
import { Field, Int, ObjectType } from "type-graphql";

type Standard = StationsSection["standards"][number];

@ObjectType({ simpleResolvers: true, description: "How a station stands against the county's service standard." })
export class StandardCompliance {
  @Field({ description: "The standard, in the county's words." })
  name: string;

  @Field(() => Int, { description: "Published items it meets." })
  met: number;

  @Field(() => Int, { description: "Published items in all." })
  total: number;

  @Field(() => Int, { description: "Items whose name is not published yet (待补录); they count in no total." })
  unpublished: number;
}

@ObjectType({ simpleResolvers: true, description: "An item of a service standard, and whether a station meets it." })
export class StandardItem {
  @Field({ description: "The county's code, e.g. sign." })
  code: string;

  @Field(() => String, {
    nullable: true,
    description: "The item in the viewer's language; null: not published (待补录).",
  })
  name: string | null;

  @Field({ description: "Whether the station meets it." })
  met: boolean;
}

/** An item counts as met when the station is recorded as meeting it, or offers the service that the item asks for. */
export function itemsOf({ items }: Standard, metItems: string[], services: string[]): StandardItem[] {
  return items.map(({ code, name, service }) => ({
    code,
    name: name && sayLabel(name),
    met: metItems.includes(code) || (service !== undefined && services.includes(service)),
  }));
}

export function complianceWith(standard: Standard, metItems: string[], services: string[]): StandardCompliance {
  const items = itemsOf(standard, metItems, services);
  const published = items.filter(({ name }) => name !== null);
  return {
    name: sayLabel(standard.name),
    met: published.filter(({ met }) => met).length,
    total: published.length,
    unpublished: items.length - published.length,
  };
}
