import { inject } from "@angular/core";
import type { Query } from "apollo-angular";
import { firstValueFrom } from "rxjs";
import {
  IncidentFigureRowsGQL,
  type IncidentFigureRowsQuery,
  type OpenedFigureFragment,
  OrganizationFigureRowsGQL,
  StationFigureRowsGQL,
  VolunteerFigureRowsGQL,
} from "../../generated/overview";

/** Which part of the API counts a metric, by the metric's first word; what is not here is the volunteers'. */
const AREAS: Record<string, "incident" | "station" | "organization"> = {
  incident: "incident",
  departmentEvent: "incident",
  dispute: "incident",
  demand: "incident",
  snapshot: "incident",
  device: "incident",
  baseRecord: "incident",
  station: "station",
  merchant: "station",
  canteen: "station",
  worker: "organization",
  member: "organization",
  mentor: "organization",
  guidanceStation: "organization",
};

const PAGE = 50;

export interface FoundFigure {
  figure: OpenedFigureFragment | null;
  error: unknown;
}

interface FigureRowsVariables {
  asOf?: string | null;
  first?: number | null;
  after?: string | null;
  [name: string]: unknown;
}

/**
 * Fetches one page of one figure's rows. Figures have no ids to be cached by, and a page of rows is looked at once, so it
 * goes past the cache. Call in an injection context.
 */
export function figureOnce() {
  const queries = {
    incident: inject(IncidentFigureRowsGQL),
    station: inject(StationFigureRowsGQL),
    organization: inject(OrganizationFigureRowsGQL),
    volunteer: inject(VolunteerFigureRowsGQL),
  };
  return async (metric: string, claim: number, asOf: string | null, after: string | null): Promise<FoundFigure> => {
    const area = AREAS[metric.split(".")[0] ?? ""] ?? "volunteer";
    const query = queries[area] as Query<IncidentFigureRowsQuery, FigureRowsVariables>;
    const asked = query.fetch({ variables: { asOf, first: PAGE, after }, fetchPolicy: "no-cache", errorPolicy: "all" });
    try {
      const { data, error } = await firstValueFrom(asked);
      const figures = (data?.county.figures ?? []).filter((figure) => figure.metric === metric);
      const figure = figures[claim - 1] ?? figures[0] ?? null;
      // Rows of other figures this person may not open are no fault of this one.
      return { figure, error: figure?.rows ? undefined : error };
    } catch (error) {
      return { figure: null, error };
    }
  };
}
