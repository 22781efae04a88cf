import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Organization } from "../projections/organization.js";

@ObjectType({ simpleResolvers: true, description: "Incidents of every kind that lie in one unit's subtree." })
export class IncidentPlaceCount {
  @Field(() => Organization, { description: "The unit." })
  organization: Organization;

  @Field(() => Int, { description: "Reported so far, without those rejected or merged; open + resolved." })
  reported: number;

  @Field(() => Int, { description: "Of these, resolved: state RESOLVED, VERIFIED or CLOSED." })
  resolved: number;

  @Field(() => Int, { description: "Of these, not resolved yet." })
  open: number;

  @Field(() => Int, { description: "Past their running deadline, that of verification included." })
  overdue: number;

  @Field(() => Float, { description: "Resolved ÷ reported in percent, two decimals; 0 where nothing was reported." })
  resolutionRate: number;
}

export enum OverdueAgeBand {
  UNDER_4_HOURS = "UNDER_4_HOURS",
  UNDER_1_DAY = "UNDER_1_DAY",
  UNDER_3_DAYS = "UNDER_3_DAYS",
  UNDER_7_DAYS = "UNDER_7_DAYS",
  LONGER = "LONGER",
}
registerEnumType(OverdueAgeBand, {
  name: "OverdueAgeBand",
  description: "How long ago a deadline passed, by the clock; each band begins where the one before ends.",
  valuesConfig: {
    UNDER_4_HOURS: { description: "Less than 4 hours." },
    UNDER_1_DAY: { description: "4 to 24 hours." },
    UNDER_3_DAYS: { description: "1 to 3 days." },
    UNDER_7_DAYS: { description: "3 to 7 days." },
    LONGER: { description: "7 days or more." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Incidents that are overdue by a certain time." })
export class OverdueAge {
  @Field(() => OverdueAgeBand, { description: "By how long." })
  label: OverdueAgeBand;

  @Field(() => Int, { description: "How many incidents (件)." })
  count: number;
}
