import { can, connection, currentViewer, mustBeAbleTo, pageSize, refuse } from "@beegrid/kernel";
import { Arg, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { In, MoreThanOrEqual } from "typeorm";
import { db } from "../door.js";
import { Station } from "../projections/station.js";
import { volunteerById } from "../volunteers/volunteer-loaders.js";
import { Volunteer } from "../volunteers/volunteer.js";
import { codeLookups } from "./code-lookups.js";
import { isHere } from "./counter.js";
import { EIGHT_DIGITS, NOT_EIGHT_DIGITS } from "./redemption-code.js";
import { maySee, myCounters, rewardById } from "./redemption-loaders.js";
import { Actor, Redemption, RedemptionState } from "./redemption.js";
import { Reward } from "./reward.js";
import { startOfDay } from "./shanghai-time.js";

export const RedemptionConnection = connection("Redemption", Redemption);

@Resolver(() => Redemption)
export class RedemptionResolver {
  @Query(() => Redemption, {
    nullable: true,
    description:
      "The redemption behind a code, in any state; a member finds its own only. After 5 unknown codes within a minute: RATE_LIMITED.",
  })
  async redemption(@Arg("code", () => String, { description: "8 digits." }) code: string): Promise<Redemption | null> {
    mustBeAbleTo("redemption.read");
    if (!EIGHT_DIGITS.test(code)) throw refuse("BAD_USER_INPUT", NOT_EIGHT_DIGITS);
    return codeLookups.find(async () => {
      const redemption = await db.read((m) => m.findOneBy(Redemption, { code }));
      return redemption && (await maySee(redemption)) ? redemption : null;
    });
  }

  @Query(() => [Redemption], {
    description: "What was handed over today (Asia/Shanghai) at the viewer's counter or by the viewer, newest first.",
  })
  async fulfilledToday(
    @Arg("first", () => Int, { nullable: true, description: "How many, 1 to 100; 20 when absent." }) first?: number,
  ): Promise<Redemption[]> {
    const { id } = mustBeAbleTo("redemption.fulfil");
    const take = pageSize({ first });
    const today = { state: RedemptionState.FULFILLED, settledAt: MoreThanOrEqual(startOfDay(new Date())) };
    const counters = await myCounters("redemption.fulfil");
    const mine =
      counters === "ALL"
        ? today
        : [
            { ...today, settledStationId: In([...counters]) },
            { ...today, settledById: id },
          ];
    return db.read((m) => m.find(Redemption, { where: mine, order: { settledAt: "DESC", id: "DESC" }, take }));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "8 digits to show at the counter; only for its owner and for whoever may hand it over.",
  })
  code(@Root() { code, volunteerId }: Redemption): string | null {
    const viewer = currentViewer();
    const owner = viewer.kind === "MEMBER" && viewer.id === volunteerId;
    return owner || can(viewer, "redemption.fulfil") ? code : null;
  }

  @FieldResolver(() => Actor, {
    nullable: true,
    description: "Who handed it over or called it off; null for the clock.",
  })
  settledBy(@Root() { settledById }: Redemption): Actor | null {
    return settledById === null ? null : { id: settledById };
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the asking clerk's counter is a place where it may be handed over, whatever its state.",
  })
  async here(@Root() { stationId }: Redemption): Promise<boolean> {
    return can(currentViewer(), "redemption.fulfil") && isHere(await myCounters("redemption.fulfil"), stationId);
  }

  @FieldResolver(() => Reward, { description: "What was redeemed." })
  reward(@Root() { rewardId }: Redemption): Promise<Reward | null> {
    return rewardById(rewardId);
  }

  @FieldResolver(() => Station, { nullable: true, description: "Where it is handed over; null = at any counter." })
  station(@Root() { stationId }: Redemption): Station | null {
    return stationId === null ? null : { id: stationId };
  }

  @FieldResolver(() => Volunteer, { description: "Who redeemed it." })
  volunteer(@Root() { volunteerId }: Redemption): Promise<Volunteer | null> {
    return volunteerById(volunteerId);
  }
}
