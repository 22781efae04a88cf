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

/** An item counts as met when the station is recorded as meeting it, or offers the service that the item asks for. */
export function complianceWith(
  standard: StationsSection["standards"][number],
  metItems: string[],
  services: string[],
): StandardCompliance {
  const published = standard.items.filter((item) => item.name !== null);
  const met = published.filter(
    ({ code, service }) => metItems.includes(code) || (service !== undefined && services.includes(service)),
  );
  return {
    name: sayLabel(standard.name),
    met: met.length,
    total: published.length,
    unpublished: standard.items.length - published.length,
  };
}
