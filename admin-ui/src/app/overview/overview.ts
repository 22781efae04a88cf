import { Component, computed, effect, inject, untracked, viewChild } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { OverviewFiguresGQL, OverviewPlacesGQL } from "../../generated/overview";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Segments } from "../ui/segments";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { ClaimsTable } from "./claims-table";
import { DayChart } from "./day-chart";
import { FigureList } from "./figure-list";
import { LateAges } from "./late-ages";
import { OpenPlaces } from "./open-places";
import { MINUTE_MS, refreshed } from "./refreshed";
import { StreetTable } from "./street-table";
import { ThreeRates } from "./three-rates";
import { WallHead } from "./wall-head";
import { WorkTiles } from "./work-tiles";

const PERIODS = ["7", "30", "90"] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Is anything slipping, and do our numbers hold? The next job first; every figure opens its rows. */
@Component({
  selector: "bg-overview",
  imports: [
    ClaimsTable,
    DayChart,
    FailureCard,
    FigureList,
    LateAges,
    MixedText,
    NzIconDirective,
    OpenPlaces,
    RouterLink,
    Segments,
    StreetTable,
    ThreeRates,
    WallHead,
    WorkTiles,
  ],
  templateUrl: "./overview.html",
})
export class Overview {
  private readonly url = urlParams();
  private readonly branding = inject(Branding);
  private readonly clock = inject(Clock);
  private readonly formats = inject(Formats);
  private readonly openedAt = untracked(this.clock.now);
  private readonly tiles = viewChild(WorkTiles);
  protected readonly me = inject(Me);
  protected readonly t = inject(Texts).t;
  /** For the wall of the centre: the same, larger, without controls, always as of this minute. */
  protected readonly wall = computed(() => this.url.values()["screen"] === "1");
  /** A day from the address; null is today, with published figures as of the time they were published for. */
  protected readonly day = computed(() => {
    const day = this.url.values()["asOf"];
    return day && DAY.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
  });
  protected readonly days = computed(() => PERIODS.find((one) => one === this.url.values()["days"]) ?? "30");
  /** The end of the chosen day, or this minute: one moment for all that is counted. */
  protected readonly moment = computed(() => {
    const now = Math.floor((this.wall() ? this.clock.now() : this.openedAt) / MINUTE_MS) * MINUTE_MS;
    const day = this.day();
    return new Date(day ? Math.min(now, Date.parse(`${day}T23:59:59.999+08:00`)) : now).toISOString();
  });
  protected readonly asOf = computed(() => (this.day() ? this.moment() : null));
  protected readonly today = this.formats.day(new Date(this.openedAt).toISOString());
  protected readonly periods = computed(() =>
    PERIODS.map((days) => ({ value: days, label: this.t("overview.lastDays", { days }) })),
  );
  protected readonly figures = liveQuery(inject(OverviewFiguresGQL), () => ({ asOf: this.asOf() }));
  protected readonly places = liveQuery(inject(OverviewPlacesGQL), () => ({}));
  protected readonly fetchedAt = refreshed(this.wall, () => {
    const work = this.tiles()?.work;
    return [this.figures, this.places, ...(work ? [work] : [])];
  });
  private readonly county = computed(() => this.figures.data()?.county);
  protected readonly stations = computed(() => this.county()?.stationFigures ?? null);
  protected readonly volunteers = computed(() => this.county()?.volunteerFigures ?? null);
  protected readonly organizations = computed(() => this.county()?.organizationFigures ?? null);
  /** Incidents first; an area that is away is said to be, and its claims are not there. */
  protected readonly claims = computed(() =>
    [this.county()?.incidentFigures, this.volunteers(), this.stations(), this.organizations()].flatMap(
      (figures) => figures ?? [],
    ),
  );
  protected readonly streets = computed(() => this.places.data()?.county.incidentPlaces ?? null);
  protected readonly ages = computed(() => this.places.data()?.county.overdueByAge ?? null);
  /** Names of places by division code. */
  protected readonly names = computed<ReadonlyMap<string, string>>(() => {
    const county = this.places.data()?.county;
    const places = (county?.incidentPlaces ?? []).map(
      ({ organization }) => [organization.code, organization.name] as const,
    );
    return new Map(county ? [[county.divisionCode, county.name], ...places] : []);
  });
  /** Whose sheet of paper it is: where, as of when, by whom. */
  protected readonly printed = computed(() => {
    const at = new Date(this.clock.now()).toISOString();
    const mark = [this.me.name(), this.me.staffNumber(), this.formats.full(at)].filter(Boolean).join(" ");
    return [
      this.countyName(),
      `${this.t("overview.asOf")} ${this.formats.full(this.moment())}`,
      this.t("detail.printedBy", { mark }),
      ...(this.branding.demo() ? [this.t("frame.demo")] : []),
    ].join(" · ");
  });
  protected readonly countyName = computed(() => this.branding.name().text);

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.t("navigation.overview")} · ${this.countyName()}`));
  }

  protected choose(values: Record<string, string>): void {
    this.url.choose(values);
  }

  protected print(): void {
    print();
  }
}
