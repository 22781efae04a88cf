import { Component, type ElementRef, computed, effect, inject, signal, untracked, viewChild } from "@angular/core";
import { RouterLink } from "@angular/router";
import { firstValueFrom } from "rxjs";
import { PointsSimulationGQL, type PointsSimulationQuery } from "../../generated/points";
import { SettingSectionGQL } from "../../generated/settings";
import { SettingDraft } from "../settings/setting-draft";
import { SettingFaults } from "../settings/setting-faults";
import { SettingField } from "../settings/setting-field";
import { Clock } from "../ui/clock";
import { FailureCard } from "../ui/failure-card";
import { UNIT } from "../ui/format";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { trialPeriod } from "./trial-period";

type Simulation = NonNullable<PointsSimulationQuery["pointsSimulation"]>;
type Outcome = Simulation["inForce"];

const NONE = { incidents: 0, people: 0, points: 0 };

/** What would other rules have paid? The draft is the one of the settings: what is tried here is published there. */
@Component({
  selector: "bg-points-trial",
  imports: [FailureCard, MixedText, RouterLink, SettingFaults, SettingField],
  providers: [SettingDraft],
  templateUrl: "./points-trial.html",
})
export class PointsTrial {
  private readonly simulation = inject(PointsSimulationGQL);
  private readonly texts = inject(Texts);
  private readonly formats = inject(Formats);
  private readonly clock = inject(Clock);
  private readonly summary = viewChild<ElementRef<HTMLElement>>("summary");
  protected readonly t = this.texts.t;
  protected readonly url = urlParams();
  protected readonly draft = inject(SettingDraft);
  protected readonly detail = liveQuery(inject(SettingSectionGQL), () => ({ code: "points" }));
  protected readonly section = computed(() => this.detail.data()?.settingSection ?? null);
  protected readonly rules = computed(() => this.draft.base()?.schema.properties?.["rules"] ?? null);
  protected readonly period = computed(() => trialPeriod(this.url.values(), this.clock.now()), {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  protected readonly result = signal<Simulation | null>(null);
  protected readonly error = signal<unknown>(null);
  protected readonly busy = signal(false);
  /** The rules the result speaks of. */
  private readonly tried = signal<unknown>(undefined);
  protected readonly stale = computed(() => this.result() !== null && this.tried() !== this.draft.value());
  protected readonly rows = computed(() => {
    const { lines, inForce, tried } = this.result()!;
    const total = { code: "", name: this.t("trial.total"), inForce, tried };
    return [...lines, total].map((line) => ({
      code: line.code,
      name: line.name,
      inForce: this.told(line.inForce),
      tried: this.told(line.tried),
      difference: this.difference(line.inForce, line.tried),
    }));
  });
  protected readonly sentence = computed(() => {
    const { inForce, tried } = this.result()!;
    if (!inForce?.incidents && !tried?.incidents) return this.t("trial.nothing");
    return this.t("trial.sum", { inForce: this.told(inForce), tried: this.told(tried) });
  });
  private asked = 0;

  constructor() {
    effect(() => {
      const section = this.section();
      if (section) untracked(() => this.draft.follow(section));
    });
    effect(() => {
      this.period();
      this.texts.language();
      if (this.draft.base()) untracked(() => void this.run());
    });
  }

  protected async submit(): Promise<void> {
    await this.run();
    if (this.draft.faults().length > 0) setTimeout(() => this.summary()?.nativeElement.focus());
  }

  /** Asks the server what the rules as they stand here would have paid; what was typed stays, whatever comes of it. */
  protected async run(): Promise<void> {
    const { since, until, fault } = this.period();
    if (fault !== null || !this.draft.check()) return;
    const [asked, points] = [++this.asked, this.draft.value()];
    this.busy.set(true);
    try {
      const { data } = await firstValueFrom(
        this.simulation.fetch({ variables: { points, since, until }, fetchPolicy: "network-only" }),
      );
      if (asked === this.asked) this.take(data?.pointsSimulation ?? null, points);
    } catch (error) {
      if (asked === this.asked) this.error.set(error);
    } finally {
      if (asked === this.asked) this.busy.set(false);
    }
  }

  private take(simulation: Simulation | null, points: unknown): void {
    this.error.set(null);
    const faults = simulation?.userErrors ?? [];
    this.draft.faults.set(faults.map(({ path, message }) => ({ path: (path ?? []).slice(1).map(step), message })));
    if (faults.length > 0) return;
    this.result.set(simulation);
    this.tried.set(points);
  }

  private told(outcome: Outcome): string {
    return outcome === null ? "—" : this.figures(outcome, (value) => this.formats.count(value));
  }

  private difference(inForce: Outcome, tried: Outcome): string {
    const [before, after] = [inForce ?? NONE, tried ?? NONE];
    const by = {
      incidents: after.incidents - before.incidents,
      people: after.people - before.people,
      points: after.points - before.points,
    };
    return this.figures(
      by,
      (value) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${this.formats.count(Math.abs(value))}`,
    );
  }

  private figures({ incidents, people, points }: NonNullable<Outcome>, say: (value: number) => string): string {
    const parts: [number, string][] = [
      [incidents, UNIT.incidents],
      [people, UNIT.people],
      [points, UNIT.points],
    ];
    return parts.map(([value, unit]) => `${say(value)} ${this.formats.unit(unit, Math.abs(value))}`).join(" · ");
  }
}

/** An index as a number, a key as it is. */
const step = (name: string): string | number => (/^\d+$/.test(name) ? Number(name) : name);
