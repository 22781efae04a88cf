import { Component, computed, inject, input } from "@angular/core";
import type { TrialBalanceQuery } from "../../generated/volunteers";
import { ExportMenu, type ExportSource } from "../ui/export-menu";
import { atOnce } from "../ui/export-rows";
import { UNIT } from "../ui/format";
import { Formats } from "../ui/formats";
import { Texts, type TextKey } from "../ui/texts/texts";
import { MOVEMENT_WORDS, TEST_WORDS } from "./balance-words";

export type Balance = NonNullable<TrialBalanceQuery["pointsTrialBalance"]>;

/** A line of the file: points that came and went, or how many there are. */
interface BalanceRow {
  item: string;
  in: number | null;
  out: number | null;
  balance: number | null;
}

/** Saves the trial balance of a period, with what agrees in the second file. */
@Component({
  selector: "bg-export-balance",
  imports: [ExportMenu],
  template: `<bg-export-menu [source]="source()" />`,
})
export class ExportBalance {
  private readonly formats = inject(Formats);
  private readonly t = inject(Texts).t;
  readonly balance = input.required<Balance>();
  /** Of which period, in words. */
  readonly period = input.required<string>();
  protected readonly source = computed<ExportSource<BalanceRow>>(() => {
    const rows = this.rowsOf(this.balance());
    const inPoints = (label: TextKey) => `${this.t(label)} (${this.formats.unit(UNIT.points, 2)})`;
    return {
      page: "points-balance",
      columns: [
        { label: this.t("balance.movement"), value: (row) => row.item },
        { label: inPoints("statement.in"), value: (row) => row.in },
        { label: inPoints("statement.out"), value: (row) => row.out },
        { label: inPoints("statement.balance"), value: (row) => row.balance },
      ],
      reader: () => atOnce(rows),
      total: rows.length,
      about: [
        [this.t("balance.period"), this.period()],
        ...this.balance().checks.map(({ test, expected, found, agrees }): [string, string] => [
          this.t(TEST_WORDS[test]),
          `${expected} / ${found} · ${this.t(agrees ? "balance.agrees" : "balance.differs")}`,
        ]),
      ],
    };
  });

  private rowsOf({ opening, closing, lines, ...now }: Balance): BalanceRow[] {
    const stands = (label: TextKey, balance: number): BalanceRow => ({
      item: this.t(label),
      in: null,
      out: null,
      balance,
    });
    return [
      stands("statement.opening", opening),
      ...lines.map((line) => ({
        item: this.t(MOVEMENT_WORDS[line.movement]),
        in: line.in,
        out: line.out,
        balance: null,
      })),
      stands("statement.closing", closing),
      ...(
        [
          ["balance.outstanding", now.outstanding],
          ["balance.heldNow", now.held],
          ["balance.handedOver", now.handedOver],
          ["balance.shortfall", now.shortfall],
        ] as const
      ).map(([label, points]) => ({
        ...stands(label, points),
        item: `${this.t("balance.now")} · ${this.t(label)}`,
      })),
    ];
  }
}
