import { inject } from "@angular/core";
import type { Query } from "apollo-angular";
import { firstValueFrom } from "rxjs";
import {
  IncidentFigureRowsGQL,
  type IncidentFigureRowsQuery,
  type OpenedFigureFragment,
  OrganizationFigureRowsGQL,
  OverviewFiguresGQL,
  StationFigureRowsGQL,
  VolunteerFigureRowsGQL,
} from "../../generated/overview";

export interface FoundFigure {
  figure: OpenedFigureFragment | null;
  error: unknown;
}

interface FigureRowsVariables {
  asOf?: string | null;
  metrics?: string[] | null;
  first?: number | null;
  after?: string | null;
  [name: string]: unknown;
}

type Area = "incident" | "volunteer" | "station" | "organization";

/**
 * Fetches one page of one figure's rows, from the part of the API that counts it. Figures have no ids to be cached by, and
 * a page of rows is looked at once, so it goes past the cache. Call in an injection context.
 */
export function figureOnce() {
  const all = inject(OverviewFiguresGQL);
  const queries = {
    incident: inject(IncidentFigureRowsGQL),
    station: inject(StationFigureRowsGQL),
    organization: inject(OrganizationFigureRowsGQL),
    volunteer: inject(VolunteerFigureRowsGQL),
  };
  /** Found among all figures, which the overview has fetched before. */
  const areaOf = async (metric: string, asOf: string | null): Promise<{ area: Area | null; error: unknown }> => {
    const { data, error } = await firstValueFrom(all.fetch({ variables: { asOf }, errorPolicy: "all" }));
    const county = data?.county;
    const areas: [Area, { metric: string }[] | null | undefined][] = [
      ["incident", county?.incidentFigures],
      ["volunteer", county?.volunteerFigures],
      ["station", county?.stationFigures],
      ["organization", county?.organizationFigures],
    ];
    const found = areas.find(([, figures]) => figures?.some((figure) => figure.metric === metric));
    // The one that is away may be the one that counts it.
    return { area: found?.[0] ?? null, error };
  };
  return async (
    metric: string,
    claim: number,
    asOf: string | null,
    { first, after }: { first: number; after: string | null },
  ): Promise<FoundFigure> => {
    try {
      const { area, error: away } = await areaOf(metric, asOf);
      if (!area) return { figure: null, error: away };
      const query = queries[area] as Query<IncidentFigureRowsQuery, FigureRowsVariables>;
      const variables = { asOf, metrics: [metric], first, after };
      const asked = query.fetch({ variables, fetchPolicy: "no-cache", errorPolicy: "all" });
      const { data, error } = await firstValueFrom(asked);
      const figures = data?.county.figures ?? [];
      const figure = figures[claim - 1] ?? figures[0] ?? null;
      return { figure, error: figure?.rows ? undefined : error };
    } catch (error) {
      return { figure: null, error };
    }
  };
}
