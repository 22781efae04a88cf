import { Component, DestroyRef, inject, input, signal } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import type { CsvCell } from "./csv";
import { allPages, MOST_ROWS, type ReadPage } from "./export-rows";
import { Formats } from "./formats";
import { MenuButton } from "./menu-button";
import { Notices } from "./notices";
import { type SavedKind, SavedFiles } from "./saved-files";
import { Texts } from "./texts/texts";

/** What is exported and how: the rows that a filter shows, as masked as on the screen. */
export interface ExportSource<T> {
  /** Which page it is of, for the files' names. */
  page: string;
  columns: { label: string; value(row: T): CsvCell }[];
  /** A row in JSON; by the columns' labels when absent. */
  plain?(row: T): unknown;
  /** Begins to read what the filter shows now. */
  reader(): ReadPage<T>;
  /** How many there are, where that is known. */
  total: number | null;
  /** How it is narrowed, for the second file. */
  about: [string, string][];
  /** Done before anything is read, e.g. noted in the audit; a sentence refuses. */
  before?(kind: SavedKind): Promise<string | null>;
}

/** Saves all rows of a list as CSV or JSON; while they are fetched it says how far it is, and can be stopped. */
@Component({
  selector: "bg-export-menu",
  imports: [MenuButton, NzIconDirective],
  template: `
    @if (busy()) {
      <span class="small quiet" role="status">{{ progress() }}</span>
      <button class="btn sm" type="button" (click)="stop()">{{ t("action.cancel") }}</button>
    } @else {
      <bg-menu-button
        [buttonClass]="narrow() ? 'ic' : 'btn sm'"
        [label]="narrow() ? t('export.export') : null"
        [choices]="kinds"
        (chosen)="save($event === 'JSON' ? 'JSON' : 'CSV')"
      >
        <nz-icon aria-hidden="true" nzType="download" />{{ narrow() ? "" : t("export.export") }}
      </bg-menu-button>
    }
  `,
  host: { class: "export-menu" },
})
export class ExportMenu<T> {
  private readonly files = inject(SavedFiles);
  private readonly formats = inject(Formats);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  protected readonly kinds = (["CSV", "JSON"] as const).map((value) => ({ value, label: value }));
  readonly source = input.required<ExportSource<T>>();
  /** The icon alone, where there is little room. */
  readonly narrow = input(false);
  protected readonly busy = signal(false);
  protected readonly progress = signal("");
  private stopped = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  protected stop(): void {
    this.stopped = true;
  }

  protected async save(kind: SavedKind): Promise<void> {
    const source = this.source();
    this.stopped = false;
    this.tell(0, source.total);
    this.busy.set(true);
    try {
      const refusal = await source.before?.(kind);
      if (refusal) return this.notices.say(refusal);
      const found = await allPages(source.reader(), {
        fetched: (count) => this.tell(count, source.total),
        stopped: () => this.stopped,
      });
      if (!found) return this.notices.say(this.t("export.stopped"));
      this.write(kind, source, found.rows, found.cut);
    } catch {
      this.notices.say(this.t("export.failed"));
    } finally {
      this.busy.set(false);
    }
  }

  private write(kind: SavedKind, source: ExportSource<T>, rows: T[], cut: boolean): void {
    const { page, columns } = source;
    const most = this.t("export.cut", { count: this.formats.count(MOST_ROWS) });
    const byLabel = (row: T): unknown => Object.fromEntries(columns.map((column) => [column.label, column.value(row)]));
    this.files.save(kind, {
      page,
      header: columns.map(({ label }) => label),
      lines: rows.map((row) => columns.map((column) => column.value(row))),
      objects: rows.map((row) => source.plain?.(row) ?? byLabel(row)),
      about: cut ? [...source.about, [this.t("export.part"), most]] : source.about,
    });
    this.notices.say([this.t("export.done", { count: rows.length }), cut ? most : ""].filter(Boolean).join(" "));
  }

  private tell(fetched: number, total: number | null): void {
    const count = this.formats.count(fetched);
    const most = total === null ? null : this.formats.count(Math.min(total, MOST_ROWS));
    this.progress.set(most === null ? this.t("export.fetched", { count }) : `${count} / ${most}`);
  }
}
