import { sayLabel } from "@beegrid/kernel";
import { FieldResolver, Resolver, Root } from "type-graphql";
import { redemptionById } from "../rewards/redemption-loaders.js";
import { Redemption } from "../rewards/redemption.js";
import { volunteerById } from "../volunteers/volunteer-loaders.js";
import { Volunteer } from "../volunteers/volunteer.js";
import { Incident } from "./incident.js";
import { PointEntry, PointRule } from "./point-entry.js";
import { pointWords } from "./point-loaders.js";

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

  @FieldResolver(() => Volunteer, { description: "Whose ledger it stands in." })
  volunteer(@Root() { volunteerId }: PointEntry): Promise<Volunteer | null> {
    return volunteerById(volunteerId);
  }
}
