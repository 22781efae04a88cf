import { type Signal, computed, inject } from "@angular/core";
import { PlaceChoicesGQL } from "../../generated/ui";
import type { ListFilter } from "./data-list";
import { liveQuery } from "./live-query";
import { Texts } from "./texts/texts";

/** The county's streets, or a city's districts, as a filter of a list: `within` in the address. Call in an injection context. */
export function placeFilter(): Signal<ListFilter> {
  const places = liveQuery(inject(PlaceChoicesGQL), () => ({}), "cache-first");
  const t = inject(Texts).t;
  return computed(() => {
    // The first unit of the tree is the city or county itself; what follows it are a city's districts.
    const districts = places.data()?.counties?.edges.slice(1) ?? [];
    const below = districts.length > 0 ? districts : (places.data()?.streets?.edges ?? []);
    const choices = below.map(({ node }) => ({ value: node.id, label: node.name }));
    return { param: "within", label: t(districts.length > 0 ? "chip.district" : "chip.street"), choices };
  });
}
