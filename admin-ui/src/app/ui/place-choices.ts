import { type Signal, computed, inject } from "@angular/core";
import { PlaceChoicesGQL } from "../../generated/ui";
import type { ListFilter } from "./data-list";
import { liveQuery } from "./live-query";
import { Texts } from "./texts/texts";

/** The county's streets as a filter of a list: `within` in the address. Call in an injection context. */
export function placeFilter(): Signal<ListFilter> {
  const places = liveQuery(inject(PlaceChoicesGQL), () => ({}), "cache-first");
  const t = inject(Texts).t;
  return computed(() => ({
    param: "within",
    label: t("chip.street"),
    choices: places.data()?.organizations?.edges.map(({ node }) => ({ value: node.id, label: node.name })) ?? [],
  }));
}
