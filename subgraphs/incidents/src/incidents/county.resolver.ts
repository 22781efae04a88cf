import {
  DateTime,
  Figure,
  FiguresArgs,
  figuresOf,
  isWithin,
  mustBeAbleTo,
  refuse,
  sentDays,
  SuppressedFigure,
  suppressedOf,
} from "@beegrid/kernel";
import { Arg, Args, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { figureReach } from "../figures/figure-reach.js";
import { KnownOrganization } from "../projections/organization.js";
import { INCIDENT_TREND, IncidentDay, incidentDays } from "./incident-days.js";
import { METRICS } from "../metrics.js";

@ObjectType("County", {
  simpleResolvers: true,
  description: "A county, district or city that runs its programme here.",
})
@Directive('@key(fields: "slug")')
export class County {
  @Field(() => ID, { description: "Name in addresses, e.g. xinfeng." })
  slug: string;
}

@Resolver(() => County)
export class CountyResolver {
  @FieldResolver(() => [Figure], {
    nullable: true,
    description: "Figures of incidents, counted from rows, beside the published ones.",
  })
  incidentFigures(@Root() { slug }: County, @Args(() => FiguresArgs) wanted: FiguresArgs): Promise<Figure[]> {
    return figuresOf(db, METRICS, slug, wanted);
  }

  @FieldResolver(() => [SuppressedFigure], {
    nullable: true,
    description: "Figures of incidents that are not told to the upper level; empty for the county itself.",
  })
  incidentSuppressed(@Root() { slug }: County): Promise<SuppressedFigure[]> {
    return suppressedOf(db, METRICS, slug);
  }

  @FieldResolver(() => [IncidentDay], {
    nullable: true,
    description: "Incidents by day, oldest first. For the upper level: what the county has sent, a year at most.",
  })
  async incidentDays(
    @Root() { slug }: County,
    @Arg("from", () => DateTime, { description: "From the day of this moment." })
    from: Date,
    @Arg("to", () => DateTime, { nullable: true, description: "Up to this moment; null = now." })
    to: Date | null = null,
    @Arg("within", () => ID, {
      nullable: true,
      description: "Only below this unit; null = the whole county. The upper level may name none.",
    })
    within: string | null = null,
  ): Promise<IncidentDay[]> {
    const { county } = mustBeAbleTo("figure.read");
    const until = to ?? new Date();
    if (until.getTime() - from.getTime() > MOST_DAYS * 86_400_000)
      throw refuse("BAD_USER_INPUT", { zh: "最多查询一年。", en: "At most a year can be asked for." });
    if (county === null) {
      if (within !== null) throw refuse("FORBIDDEN");
      return sentDays<IncidentDay>(db, INCIDENT_TREND.name, slug, dayOf(from), dayOf(until));
    }
    if (county !== slug) return [];
    return db.read(async (m) => {
      const unit = within === null ? null : await m.findOneBy(KnownOrganization, { id: within });
      // A unit outside the viewer's reach is answered like one that does not exist.
      if (within !== null && !isWithin(unit?.path ?? null, figureReach())) return [];
      return incidentDays(m, from, until, unit && unit.path);
    });
  }
}

const MOST_DAYS = 367;

/** The day in Shanghai, yyyy-mm-dd. */
const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
