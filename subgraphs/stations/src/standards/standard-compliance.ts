import { sayLabel } from "@beegrid/kernel";
import type { StationsSection } from "@beegrid/kernel/pack";
import { Field, Int, ObjectType } from "type-graphql";

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

@ObjectType({ simpleResolvers: true, description: "One item of a standard, and whether a station meets it." })
export class StandardItem {
  @Field({ description: "The county's code." })
  code: string;

  @Field(() => String, { nullable: true, description: "What is asked for; null while it is not published (待补录)." })
  name: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is met; null while it is not published." })
  met: boolean | null;
}

type Standard = StationsSection["standards"][number];

/** Every item of the standard in its order. */
export function itemsOf(standard: Standard, metItems: string[], services: string[]): StandardItem[] {
  return standard.items.map((item) => ({
    code: item.code,
    name: item.name && sayLabel(item.name),
    met: item.name && isMet(item, metItems, services),
  }));
}

/** Met: recorded as such, or the station offers the service that the item asks for. */
function isMet({ code, service }: Standard["items"][number], metItems: string[], services: string[]): boolean {
  return metItems.includes(code) || (service !== undefined && services.includes(service));
}

export function complianceWith(standard: Standard, metItems: string[], services: string[]): StandardCompliance {
  const published = standard.items.filter((item) => item.name !== null);
  return {
    name: sayLabel(standard.name),
    met: published.filter((item) => isMet(item, metItems, services)).length,
    total: published.length,
    unpublished: standard.items.length - published.length,
  };
}
