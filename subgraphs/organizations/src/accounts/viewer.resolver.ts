import { Directive, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { IsNull } from "typeorm";
import { actionsOf, batched, currentViewer, mustBeAbleTo, refuse } from "@beegrid/kernel";
import { countyBySlug } from "../counties/county.reference.js";
import { db } from "../door.js";
import { memberById } from "../members/member.reference.js";
import type { Member } from "../members/member.js";
import { organizationById } from "../organizations/organization.reference.js";
import type { Organization } from "../organizations/organization.js";
import { Account } from "./account.js";
import { roleName } from "./role-names.js";
import { TokenStanding, tokenStanding } from "./token-standing.js";
import { AskingKind, Grant, ViewerProfile } from "./viewer.js";

/** The account behind this request; one that is gone or disabled has nobody behind it any more. */
const accountById = batched<string, Account>(async (ids) =>
  Promise.all(
    ids.map(async (id) => {
      const account = await db.read((m) => m.findOneBy(Account, { id, disabledAt: IsNull() }));
      return account ?? refuse("UNAUTHENTICATED");
    }),
  ),
);

@Resolver(() => ViewerProfile)
export class ViewerResolver {
  @Query(() => ViewerProfile, { description: "Who is asking, and what it may do." })
  async viewer(): Promise<Partial<ViewerProfile>> {
    const { id, kind, name, county } = mustBeAbleTo("viewer.read");
    const account = kind === "STAFF" || kind === "PROVINCE" ? await accountById(id) : null;
    return {
      id,
      kind: AskingKind[kind as AskingKind],
      displayName: account?.displayName ?? name,
      username: account?.username ?? null,
      staffNumber: account?.staffNumber ?? null,
      usesTotp: account !== null && account.totpSealed !== null,
      passwordChangedAt: account?.passwordChangedAt ?? null,
      county: county === null ? null : await countyBySlug(county),
      actions: [...actionsOf(currentViewer())].sort(),
    };
  }

  @Directive("@inaccessible")
  @Query(() => TokenStanding, {
    description: "For the gateway alone: whether what the token rests on still holds, and its app's budgets.",
  })
  tokenStanding(): Promise<TokenStanding> {
    return tokenStanding();
  }

  @FieldResolver(() => [Grant])
  grants(): Promise<Grant[]> {
    const { restricted, grants } = currentViewer();
    return Promise.all(
      (restricted ? [] : grants).map(async ({ role, organizationId }) => ({
        role,
        roleName: await roleName(role),
        organization: (await organizationById(organizationId)) as Organization,
      })),
    );
  }

  @FieldResolver()
  member(@Root() { id, kind }: ViewerProfile): Promise<Member | null> | null {
    return kind === AskingKind.MEMBER ? memberById(id) : null;
  }
}
