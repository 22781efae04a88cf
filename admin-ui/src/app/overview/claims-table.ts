import { Component, computed, inject, input, signal } from "@angular/core";
import { RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import type { FigureCardFragment } from "../../generated/overview";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { Texts, type TextKey } from "../ui/texts/texts";
import { ExportClaims } from "./export-claims";
import { type Difference, differenceOf } from "./figure-difference";
import { figureLink } from "./figure-link";
import { MetricNames } from "./metric-name";
import { placeWords } from "./place-words";

const PRECISIONS = {
  EXACT: "precision.exact",
  AT_LEAST: "precision.atLeast",
  ABOUT: "precision.about",
} as const satisfies Record<string, TextKey>;

/** A figure with what was published of it, in words. */
export interface Claim {
  id: string;
  figure: FigureCardFragment;
  published: NonNullable<FigureCardFragment["published"]>;
  name: string;
  precision: string;
  difference: Difference | null;
  link: ReturnType<typeof figureLink>;
  place: string;
  period: string;
}

/** What we count beside what the county has published, with the difference in words. */
@Component({
  selector: "bg-claims-table",
  imports: [ExportClaims, MixedText, NzIconDirective, RouterLink],
  templateUrl: "./claims-table.html",
})
export class ClaimsTable {
  private readonly names = inject(MetricNames);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly figures = input.required<FigureCardFragment[]>();
  readonly asOf = input.required<string | null>();
  /** Names of places by division code. */
  readonly places = input.required<ReadonlyMap<string, string>>();
  /** Nothing is known yet. */
  readonly waiting = input(false);
  protected readonly open = signal<ReadonlySet<string>>(new Set());
  protected readonly rows = computed<Claim[]>(() =>
    this.figures().flatMap((figure, at) => {
      const { published } = figure;
      if (!published) return [];
      return [
        {
          id: `claim-${at}`,
          figure,
          published,
          name: this.names.nameOf(figure),
          precision: this.t(PRECISIONS[published.precision]),
          difference: differenceOf(figure),
          link: figureLink(figure, this.figures(), this.asOf()),
          place: placeWords(this.places(), figure.scope),
          period: this.periodOf(published.period),
        },
      ];
    }),
  );
  protected readonly allOpen = computed(() => this.rows().every(({ id }) => this.open().has(id)));

  protected toggle(id: string): void {
    this.open.update((open) => {
      const changed = new Set(open);
      if (!changed.delete(id)) changed.add(id);
      return changed;
    });
  }

  protected toggleAll(): void {
    this.open.set(this.allOpen() ? new Set() : new Set(this.rows().map(({ id }) => id)));
  }

  protected value({ value, unit }: { value: number; unit: string }): string {
    return unit === "%" ? this.formats.rate(value) : this.formats.count(value);
  }

  protected unit({ value, unit }: { value: number; unit: string }): string {
    return unit === "%" ? "" : this.formats.unit(unit, value);
  }

  private periodOf(period: { from?: string | null; to?: string | null } | null | undefined): string {
    if (!period?.from && !period?.to) return this.t("claims.noPeriod");
    const end = (at: string | null | undefined): string => (at ? this.formats.day(at) : "…");
    return `${end(period.from)} – ${end(period.to)}`;
  }
}
