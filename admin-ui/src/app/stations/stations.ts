import { Component, computed, effect, inject } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { StationChoicesGQL, StationListGQL, type StationRowFragment } from "../../generated/stations";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { columnKit } from "../ui/columns";
import { type Column, DataList, type ListFilter } from "../ui/data-list";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { MixedText } from "../ui/mixed-text";
import { MARK_SHAPES, type MapMark, PlaceMap } from "../ui/place-map";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { closureText } from "./closure-text";
import { hoursOn } from "./opening-hours";

type Station = StationRowFragment;
interface Named {
  code: string;
  name: string;
}

/** Where can a rider rest now? One filter for the map and the list; the list works alone. */
@Component({
  selector: "bg-stations",
  imports: [DataList, MixedText, PlaceMap],
  templateUrl: "./stations.html",
})
export class Stations {
  private readonly url = urlParams();
  private readonly clock = inject(Clock);
  private readonly formats = inject(Formats);
  private readonly kit = columnKit<Station>();
  private readonly place = placeFilter();
  private readonly branding = inject(Branding);
  protected readonly t = inject(Texts).t;
  protected readonly shapes = MARK_SHAPES;
  protected readonly isExample = (station: Station): boolean => station.example;
  private readonly all = liveQuery(inject(StationChoicesGQL), () => ({}), "cache-first");
  protected readonly rows = liveRows(
    inject(StationListGQL),
    () => {
      const { q: text, type, service, open, within } = this.url.values();
      const filter = {
        ...(text && { text }),
        ...(type && { typeCodes: [type] }),
        ...(service && { serviceCodes: [service] }),
        ...(open === "1" && { openNow: true }),
        ...(within && { within }),
      };
      return { filter, first: 100 };
    },
    (data) => data.stations,
  );
  private readonly nodes = computed(() => this.all.data()?.stations.edges.map(({ node }) => node) ?? []);
  protected readonly types = computed(() => distinct(this.nodes().map(({ type }) => type)));
  protected readonly filters = computed<ListFilter[]>(() => [
    { param: "q", label: this.t("stations.find") },
    { param: "type", label: this.t("stations.type"), choices: choicesOf(this.types()) },
    {
      param: "service",
      label: this.t("stations.service"),
      choices: choicesOf(distinct(this.nodes().flatMap(({ services }) => services))),
    },
    { param: "open", label: this.t("stations.open"), choices: [{ value: "1", label: this.t("stations.openNow") }] },
    this.place(),
  ]);
  protected readonly columns = computed<Column<Station>[]>(() => [
    { label: this.t("navigation.stations"), text: ({ name }) => name, link: ({ id }) => `/stations/${id}` },
    { ...this.kit.text("stations.type", ({ type }) => type.name), whole: true },
    { ...this.kit.text("stations.open", (station) => this.openText(station)), whole: true },
    this.kit.names("stations.service", ({ services }) => services.map(({ name }) => name)),
    {
      label: this.t("stations.standard"),
      figure: true,
      text: ({ standard }) => standard && `${standard.met}/${standard.total}`,
      title: ({ standard }) => (standard ? this.t("stations.unpublished", { count: standard.unpublished }) : ""),
    },
  ]);
  protected readonly marks = computed<MapMark[]>(() =>
    (this.rows.page()?.edges ?? []).flatMap(({ node: { id, name, location, openNow, type } }) => {
      if (!location) return [];
      const shape = this.types().findIndex(({ code }) => code === type.code);
      return [{ id, name, ...location, shape: Math.max(0, shape), filled: openNow }];
    }),
  );
  protected readonly mapLabel = computed(() => {
    const open = this.marks().filter(({ filled }) => filled).length;
    return this.t("stations.mapLabel", { county: this.branding.name().text, count: this.marks().length, open });
  });

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.t("navigation.stations")} · ${this.branding.name().text}`));
  }

  private openText({ openNow, openingHours, closure }: Station): string {
    if (closure) return closureText(closure, this.formats, this.t);
    const today = hoursOn(openingHours, this.clock.now());
    const state = this.t(openNow ? "stations.openNow" : "stations.shut");
    return today ? `${state} · ${today}` : state;
  }
}

function distinct(all: Named[]): Named[] {
  return [...new Map(all.map((one) => [one.code, one])).values()];
}

function choicesOf(all: Named[]): { value: string; label: string }[] {
  return all.map(({ code, name }) => ({ value: code, label: name }));
}
