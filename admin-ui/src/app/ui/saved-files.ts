import { Injectable, inject } from "@angular/core";
import { Me } from "../session/me";
import { Branding } from "./branding";
import { Clock } from "./clock";
import { countySlug } from "./county-slug";
import { type CsvCell, csvOf } from "./csv";
import { Formats } from "./formats";
import { saveFile } from "./save-file";
import { Texts } from "./texts/texts";

export type SavedKind = "CSV" | "JSON";

/** What a file holds: the same rows as lines under a header, and as objects. */
export interface SavedTable {
  /** Which page it is of, for the name, e.g. `members`. */
  page: string;
  header: string[];
  lines: CsvCell[][];
  objects: unknown[];
  /** How it was narrowed, for the second file. */
  about: [string, string][];
}

/** Hands out rows as `county_page_yyyyMMdd-HHmm`; filter, time and person stand in a second file. */
@Injectable({ providedIn: "root" })
export class SavedFiles {
  private readonly me = inject(Me);
  private readonly branding = inject(Branding);
  private readonly clock = inject(Clock);
  private readonly formats = inject(Formats);
  private readonly t = inject(Texts).t;

  save(kind: SavedKind, { page, header, lines, objects, about }: SavedTable): void {
    const at = new Date(this.clock.now()).toISOString();
    const name = `${countySlug()}_${page}_${this.formats.fileStamp(at)}`;
    const said: [string, string][] = [
      [this.t("export.page"), page],
      ...about,
      [this.t("export.rows"), String(objects.length)],
      [this.t("export.at"), this.formats.full(at)],
      [this.t("export.by"), [this.me.name(), this.me.staffNumber()].filter(Boolean).join(" ")],
    ];
    if (this.branding.demo()) said.push([this.t("frame.demo"), this.t("signIn.demoHint")]);
    if (kind === "JSON") {
      saveFile(`${name}.json`, "application/json", JSON.stringify(objects, null, 2));
      saveFile(`${name}_about.json`, "application/json", JSON.stringify(Object.fromEntries(said), null, 2));
      return;
    }
    saveFile(`${name}.csv`, "text/csv;charset=utf-8", csvOf(header, lines));
    const head = [this.t("export.what"), this.t("export.how")];
    saveFile(`${name}_about.csv`, "text/csv;charset=utf-8", csvOf(head, said));
  }
}
