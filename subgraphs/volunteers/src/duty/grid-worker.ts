import { CodeColumn, DateTime, IdColumn, JsonColumn, PathColumn, RefColumn, TimeColumn } from "@beegrid/kernel";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Check, Entity, Index } from "typeorm";

export enum GridWorkerEmployment {
  FULL_TIME = "FULL_TIME",
  PART_TIME = "PART_TIME",
  VOLUNTEER = "VOLUNTEER",
}
registerEnumType(GridWorkerEmployment, {
  name: "GridWorkerEmployment",
  description: "On what footing somebody is a grid worker.",
  valuesConfig: {
    FULL_TIME: { description: "Full-time (专职网格员)." },
    PART_TIME: { description: "Part-time, beside other work (兼职网格员)." },
    VOLUNTEER: { description: "Appointed as a volunteer (义务网格员)." },
  },
});

@ObjectType({ description: "A person who looks after one or two grids (网格员)." })
@Entity("grid_workers")
@Index("IX_grid_workers_appointed", ["appointedAt", "id"])
@Index("IX_grid_workers_path", ["path", "appointedAt", "id"])
@Index("IX_grid_workers_second_path", ["secondPath"])
@Index("IX_grid_workers_employment", ["employment", "appointedAt", "id"])
@Check("CK_grid_workers_second_grid", "(secondGridId IS NULL) = (secondPath IS NULL) AND secondGridId <> gridId")
@Check("CK_grid_workers_ended", "endedAt >= appointedAt")
export class GridWorker {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @RefColumn() @Index("IX_grid_workers_member") memberId: string;

  @Field(() => GridWorkerEmployment, { description: "On what footing." })
  @CodeColumn()
  employment: GridWorkerEmployment;

  /** Codes of the county's duty posts. */
  @JsonColumn() roleCodes: string[];

  @RefColumn() gridId: string;
  /** Of the first grid: where the worker counts. */
  @PathColumn() path: string;
  @RefColumn({ nullable: true }) secondGridId: string | null;
  @PathColumn({ nullable: true }) secondPath: string | null;

  @Field(() => DateTime, { description: "Since when." })
  @TimeColumn()
  appointedAt: Date;

  @Field(() => DateTime, { nullable: true, description: "Until when; null while in office." })
  @TimeColumn({ nullable: true })
  endedAt: Date | null;
}
