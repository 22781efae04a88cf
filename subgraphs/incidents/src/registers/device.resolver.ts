import {
  connection,
  GeoPoint,
  inOrderOf,
  likeText,
  mustBeAbleTo,
  Note,
  PageArgs,
  scoped,
  validArgument,
  type Page,
} from "@beegrid/kernel";
import { Arg, Args, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { below } from "../projections/below.js";
import { Organization } from "../projections/organization.js";
import { Device } from "./device.js";

const DeviceConnection = connection("Device", Device);

@InputType({ description: "Which devices." })
export class DeviceFilter {
  @Field({ nullable: true, description: "In the code or the place; at most 100 characters." })
  @Note(100)
  text?: string;

  @Field(() => ID, { nullable: true, description: "Only below this organisation." })
  within?: string;
}

@Resolver(() => Device)
export class DeviceResolver {
  @Query(() => DeviceConnection, { description: "Registered devices in the viewer's reach, by code." })
  devices(
    @Arg("filter", () => DeviceFilter, { nullable: true, description: "Narrows the list." })
    filter: DeviceFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Device>> {
    mustBeAbleTo("device.read");
    return db.read(async (m) => {
      const { text, within } = await validArgument(DeviceFilter, filter ?? {}, "filter");
      const query = scoped(m.createQueryBuilder(Device, "d"), "device.read", "path");
      if (text)
        query.andWhere("(d.code LIKE :text ESCAPE '!' OR d.place LIKE :text ESCAPE '!')", {
          text: likeText(text.trim()),
        });
      return inOrderOf(await below(m, query, within, "path"), "code", page);
    });
  }

  @FieldResolver(() => GeoPoint, { nullable: true, description: "Where it stands; null where that is not known." })
  location(@Root() { longitude, latitude }: Device): GeoPoint | null {
    return longitude === null || latitude === null ? null : { longitude, latitude };
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: "The unit it belongs to; null when none is known.",
  })
  organization(@Root() { organizationId }: Device): Organization | null {
    return organizationId === null ? null : { id: organizationId };
  }
}
