import { DateTime, IdColumn, IntColumn, RealColumn, TextColumn, TimeColumn, uuid7 } from "@beegrid/kernel";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";
import { db } from "../door.js";

const FOLDER = 255;

@ObjectType({
  simpleResolvers: true,
  description: "A backup of this county, taken by npm run backup. Whether its files are still there is not known here.",
})
@Entity("backups")
@Index("IX_backups_at", ["takenAt", "id"])
export class Backup {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @Field(() => DateTime, { description: "When it was begun: what had been acknowledged by then is in it." })
  @TimeColumn()
  takenAt: Date;

  @Field(() => Int, { description: "How long it took, in whole seconds." })
  @IntColumn()
  seconds: number;

  @Field(() => Int, { description: "Rows of the four databases." })
  @IntColumn()
  rows: number;

  @Field(() => Int, { description: "Files of attachments." })
  @IntColumn()
  attachments: number;

  @Field(() => Int, { description: "Attachments that have a row and no file; 0 where all is well." })
  @IntColumn()
  missing: number;

  @Field(() => Float, { description: "Size of its files in megabytes (1,000,000 bytes)." })
  @RealColumn()
  megabytes: number;

  @Field(() => String, { description: "Folder that it was written to, as the operator's machine names it." })
  @TextColumn(FOLDER)
  folder: string;
}

/** Writes down, in the county of the viewer, that a backup of it was taken. */
export async function recordBackup(taken: Omit<Backup, "id">): Promise<void> {
  await db.transaction((m) => m.insert(Backup, { ...taken, id: uuid7(), folder: taken.folder.slice(-FOLDER) }));
}
