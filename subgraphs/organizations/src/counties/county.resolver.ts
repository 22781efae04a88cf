import { Args, Directive, FieldResolver, Query, Resolver, Root } from "type-graphql";
import {
  Figure,
  FiguresArgs,
  figuresOf,
  Json,
  mustBeAbleTo,
  refuse,
  SuppressedFigure,
  suppressedOf,
} from "@beegrid/kernel";
import { db } from "../door.js";
import { METRICS } from "../figures.js";
import { inLanguage } from "../label.js";
import { boundaryOf } from "./boundary.js";
import { brandingOf, type Branding } from "./branding.js";
import { countyBySlug, openTo } from "./county.reference.js";
import { County } from "./county.js";

@Resolver(() => County)
export class CountyResolver {
  @Query(() => County, { description: "The viewer's own county." })
  async county(): Promise<County> {
    const { county: slug } = mustBeAbleTo("county.read");
    const county = slug === null ? null : await countyBySlug(slug);
    if (!county) throw refuse("NOT_FOUND");
    return county;
  }

  @Query(() => [County], { description: "The upper level's counties, in the order of their division codes." })
  counties(): Promise<County[]> {
    const viewer = mustBeAbleTo("county.compare");
    return db.read((m) => m.find(County, { where: openTo(viewer), order: { divisionCode: "ASC" } }));
  }

  @FieldResolver(() => String)
  name(@Root() { name, nameEn }: County): string {
    return inLanguage(name, nameEn);
  }

  @FieldResolver(() => String)
  programmeName(@Root() { programmeName, programmeNameEn }: County): string {
    return inLanguage(programmeName, programmeNameEn);
  }

  @FieldResolver(() => Json, {
    nullable: true,
    description: "Outline as GeoJSON (WGS-84): a FeatureCollection of the county, or of a city's districts.",
  })
  boundary(@Root() { slug }: County): Promise<unknown> {
    return db.read((m) => boundaryOf(m, slug));
  }

  @Directive("@inaccessible")
  @FieldResolver(() => Json, {
    description: "Words and colours of the county's console, for the gateway's branding.json.",
  })
  branding(): Promise<Branding> {
    return db.read(brandingOf);
  }

  @FieldResolver(() => [Figure], {
    nullable: true,
    description: "People and units counted from rows, beside what was published.",
  })
  organizationFigures(@Root() { slug }: County, @Args(() => FiguresArgs) wanted: FiguresArgs): Promise<Figure[]> {
    return figuresOf(db, METRICS, slug, wanted);
  }

  @FieldResolver(() => [SuppressedFigure], {
    nullable: true,
    description: "Figures of people and units that are not told to the upper level; empty for the county itself.",
  })
  organizationSuppressed(@Root() { slug }: County): Promise<SuppressedFigure[]> {
    return suppressedOf(db, METRICS, slug);
  }
}
