import { connection, mustBeAbleTo, newestFirst, PageArgs, type Page } from "@beegrid/kernel";
import { Args, Query, Resolver } from "type-graphql";
import { db } from "../door.js";
import { Backup } from "./backup.js";

const BackupConnection = connection("Backup", Backup);

@Resolver(() => Backup)
export class BackupsResolver {
  @Query(() => BackupConnection, {
    nullable: true,
    description: "Backups that were taken of the county, newest first. Takes backup.read.",
  })
  backups(@Args(() => PageArgs) page: PageArgs): Promise<Page<Backup>> {
    mustBeAbleTo("backup.read");
    return db.read((m) => newestFirst(m.createQueryBuilder(Backup, "b"), "takenAt", page));
  }
}
