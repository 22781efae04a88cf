import { Entity } from "typeorm";
import { IntColumn, JsonColumn, KeyColumn, TimeColumn } from "@beegrid/kernel";

/** The registry of packs: every version of every section that was ever published in this county. */
@Entity("county_sections")
export class CountySection {
  @KeyColumn()
  section: string;

  @IntColumn({ primary: true })
  version: number;

  @JsonColumn()
  value: unknown;

  @TimeColumn()
  publishedAt: Date;
}
