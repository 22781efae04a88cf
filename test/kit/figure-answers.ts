export interface Figure {
  metric: string;
  unit: string;
  value: number;
  published: { value: number; unit: string; scope: string; source: string } | null;
  difference: number | null;
}

export interface CountyWithFigures {
  slug: string;
  name: string;
  divisionCode: string;
  incidentFigures: Figure[] | null;
  volunteerFigures: Figure[] | null;
  stationFigures: Figure[] | null;
  organizationFigures: Figure[] | null;
}
