import { Component, computed, inject } from "@angular/core";
import { BackupsGQL, type BackupsQuery } from "../../generated/backups";
import { columnKit } from "../ui/columns";
import { type Column, DataList } from "../ui/data-list";
import { Formats } from "../ui/formats";
import { liveRows } from "../ui/live-rows";
import { Texts } from "../ui/texts/texts";

type Backup = NonNullable<BackupsQuery["backups"]>["edges"][number]["node"];

/** When the last backup of the county was taken, what was in it, and where it was written to. */
@Component({
  selector: "bg-backups",
  imports: [DataList],
  template: `
    <div class="page">
      <bg-data-list
        [heading]="t('navigation.backups')"
        [remark]="t('backups.remark')"
        [rows]="rows"
        [columns]="columns()"
        [nothing]="t('backups.nothing')"
      />
    </div>
  `,
})
export class Backups {
  private readonly formats = inject(Formats);
  private readonly kit = columnKit<Backup>();
  protected readonly t = inject(Texts).t;
  protected readonly rows = liveRows(
    inject(BackupsGQL),
    () => ({ first: 50 }),
    (data) => data.backups,
  );
  protected readonly columns = computed<Column<Backup>[]>(() => [
    { ...this.kit.when("backups.takenAt", ({ takenAt }) => takenAt), whole: true },
    {
      label: this.t("backups.took"),
      figure: true,
      value: ({ seconds }) => seconds,
      text: ({ seconds }) => this.t("backups.seconds", { seconds: this.formats.count(seconds) }),
    },
    this.kit.count("backups.rows", ({ rows }) => rows),
    this.kit.count("backups.attachments", ({ attachments }) => attachments),
    this.kit.count("backups.missing", ({ missing }) => missing),
    this.kit.count("backups.megabytes", ({ megabytes }) => megabytes),
    {
      label: this.t("backups.folder"),
      text: ({ folder }) => shortened(folder),
      title: ({ folder }) => folder,
      value: ({ folder }) => folder,
    },
  ]);
}

/** The last two folders say which backup it is. */
function shortened(folder: string): string {
  const parts = folder.split(/[\\/]/).filter(Boolean);
  return parts.length > 2 ? `…/${parts.slice(-2).join("/")}` : folder;
}
