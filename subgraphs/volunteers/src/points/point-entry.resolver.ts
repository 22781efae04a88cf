import { sayLabel } from "@beegrid/kernel";
import { FieldResolver, Resolver, Root } from "type-graphql";
import { Actor, Redemption } from "../rewards/redemption.js";
import { redemptionById } from "../rewards/redemption-loaders.js";
import { reaches, volunteerById } from "../volunteers/volunteer-loaders.js";
import { Volunteer } from "../volunteers/volunteer.js";
import { Incident } from "./incident.js";
import { isCredit } from "./reverse-points.js";
import { PointEntry, PointRule } from "./point-entry.js";
import { entryById, pointWords, reversalOf } from "./point-loaders.js";

@Resolver(() => PointEntry)
export class PointEntryResolver {
  @FieldResolver(() => PointRule, { nullable: true, description: "The rule that paid; null where none did." })
  async rule(@Root() { ruleCode, ruleVersion }: PointEntry): Promise<PointRule | null> {
    if (ruleCode === null || ruleVersion === null) return null;
    const rule = (await pointWords("points")).rules.find(({ code }) => code === ruleCode);
    const name = rule ? sayLabel(rule.name) : ruleCode;
    return { code: ruleCode, name, version: ruleVersion, example: rule?.example ?? false };
  }

  @FieldResolver(() => Incident, { nullable: true, description: "The verified incident that earned it." })
  incident(@Root() { incidentId }: PointEntry): Incident | null {
    return incidentId === null ? null : { id: incidentId };
  }

  @FieldResolver(() => Redemption, { nullable: true, description: "The redemption that spent it or gave it back." })
  async redemption(@Root() { redemptionId }: PointEntry): Promise<Redemption | null> {
    return redemptionId === null ? null : redemptionById(redemptionId);
  }

  @FieldResolver(() => PointEntry, {
    nullable: true,
    description: "The earlier entry of the same ledger that this one undoes; null where it undoes none.",
  })
  async reverses(@Root() { reversesId }: PointEntry): Promise<PointEntry | null> {
    return reversesId === null ? null : entryById(reversesId);
  }

  @FieldResolver(() => PointEntry, {
    nullable: true,
    description: "The later entry of the same ledger that undoes this one; null while none does.",
  })
  reversedBy(@Root() { id }: PointEntry): Promise<PointEntry | null> {
    return reversalOf(id);
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the viewer may reverse it now: a credit in reach that nothing has undone.",
  })
  async reversible(@Root() entry: PointEntry): Promise<boolean> {
    if (!isCredit(entry) || !reaches(await volunteerById(entry.volunteerId), "points.reverse")) return false;
    return (await reversalOf(entry.id)) === null;
  }

  @FieldResolver(() => Actor, {
    nullable: true,
    description: "Who adjusted or reversed by hand; null for all that follows from a rule or a redemption.",
  })
  madeBy(@Root() { madeById }: PointEntry): Actor | null {
    return madeById === null ? null : { id: madeById };
  }

  @FieldResolver(() => Volunteer, { description: "Whose ledger it stands in." })
  volunteer(@Root() { volunteerId }: PointEntry): Promise<Volunteer | null> {
    return volunteerById(volunteerId);
  }
}
