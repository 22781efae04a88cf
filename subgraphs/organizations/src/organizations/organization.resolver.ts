import { Arg, Args, Field, FieldResolver, ID, InputType, Int, Query, Resolver, Root } from "type-graphql";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import {
  batched,
  connection,
  GeoPoint,
  inOrderOf,
  likeText,
  mustBeAbleTo,
  Note,
  PageArgs,
  scoped,
  section,
  validArgument,
  withinAny,
  type Page,
} from "@beegrid/kernel";
import { db } from "../door.js";
import { inLanguage } from "../label.js";
import { organizationById } from "./organization.reference.js";
import { Organization, OrganizationKind } from "./organization.js";

@InputType({ description: "Which units; what is absent does not narrow." })
export class OrganizationFilter {
  @Field(() => [OrganizationKind], { nullable: true, description: "Of one of these kinds." })
  kinds?: OrganizationKind[];

  @Field(() => String, { nullable: true, description: "Part of the name, or the beginning of the code." })
  @Note(80)
  text?: string;

  @Field(() => ID, { nullable: true, description: "In the subtree of this unit, itself included." })
  within?: string;

  @Field(() => ID, { nullable: true, description: "Directly below this unit." })
  parentId?: string;
}

const OrganizationConnection = connection("Organization", Organization);

/** Names of sub-kinds, once per request. */
const subKindName = batched<string, string | null>(async (codes) => {
  const { subKinds } = await db.read((m) => section(m, "organizations"));
  return codes.map((code) => {
    const name = subKinds.find((subKind) => subKind.code === code)?.name;
    return name ? inLanguage(name.zh, name.en) : null;
  });
});

/** How many units stand directly below each of these. */
const childCount = batched<string, number>(async (ids) => {
  const rows = await db.read((m) =>
    visible(m)
      .andWhere("o.parentId IN (:...ids)", { ids: [...ids] })
      .select("o.parentId", "parentId")
      .addSelect("COUNT(*)", "count")
      .groupBy("o.parentId")
      .getRawMany<{ parentId: string; count: number | string }>(),
  );
  const counts = new Map(rows.map(({ parentId, count }) => [parentId, Number(count)]));
  return ids.map((id) => counts.get(id) ?? 0);
});

@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => Organization, {
    nullable: true,
    description: "A unit by id; null outside the viewer's part of the tree.",
  })
  organization(@Arg("id", () => ID, { description: "Id of the unit." }) id: string): Promise<Organization | null> {
    return db.read((m) => visible(m).andWhere("o.id = :id", { id }).getOne());
  }

  @Query(() => OrganizationConnection, {
    description: "Units in the order of the tree: each above what belongs to it.",
  })
  async organizations(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => OrganizationFilter, { nullable: true, description: "Which units." })
    filter?: OrganizationFilter,
  ): Promise<Page<Organization>> {
    const wanted = await validArgument(OrganizationFilter, filter ?? {}, "filter");
    const units = await db.read(async (m) => inOrderOf(await filtered(m, wanted), "path", page));
    return { ...units, totalCount: () => db.read(async (m) => (await filtered(m, wanted)).getCount()) };
  }

  @FieldResolver(() => String)
  name(@Root() { name, nameEn }: Organization): string {
    return inLanguage(name, nameEn);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The county's own name of this sort of unit, e.g. 县直部门.",
  })
  subKind(@Root() { subKindCode }: Organization): Promise<string | null> | null {
    return subKindCode ? subKindName(subKindCode) : null;
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The unit above; null for the county." })
  parent(@Root() { parentId }: Organization): Promise<Organization | null> | null {
    return parentId ? organizationById(parentId) : null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "How many units stand directly below it; null for whoever may not read the tree.",
  })
  childCount(@Root() { id }: Organization): Promise<number> {
    return childCount(id);
  }

  @FieldResolver(() => GeoPoint, {
    nullable: true,
    description: "Centre of a division, a seeded point (示例位置); null for units without a place.",
  })
  location(@Root() { longitude, latitude }: Organization): GeoPoint | null {
    return longitude === null || latitude === null ? null : { longitude, latitude };
  }
}

/** Staff see their subtrees; riders and apps, who are nowhere in the tree, see all of it where their scopes open it. */
function visible(m: EntityManager): SelectQueryBuilder<Organization> {
  const viewer = mustBeAbleTo("organization.read");
  const query = m.createQueryBuilder(Organization, "o");
  return viewer.kind === "STAFF" ? scoped(query, "organization.read", "path") : query;
}

async function filtered(
  m: EntityManager,
  { kinds, text, within, parentId }: OrganizationFilter,
): Promise<SelectQueryBuilder<Organization>> {
  const query = visible(m);
  if (kinds) query.andWhere(kinds.length ? "o.kind IN (:...kinds)" : "1 = 0", { kinds });
  if (text)
    query.andWhere("(o.name LIKE :text ESCAPE '!' OR o.nameEn LIKE :text ESCAPE '!' OR o.code LIKE :code ESCAPE '!')", {
      text: likeText(text),
      code: likeText(text).slice(1),
    });
  if (within) {
    const above = await visible(m).andWhere("o.id = :within", { within }).getOne();
    withinAny(query, ["path"], above ? [above.path] : []);
  }
  if (parentId) query.andWhere("o.parentId = :parentId", { parentId });
  return query;
}
