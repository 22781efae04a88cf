import type { CountyWithFigures } from "./figure-answers.js";

/** What the operations of the contract answer, as far as specs read it. */

export interface UserError {
  code: string;
  message: string;
  path: string[] | null;
}

interface Connection<T> {
  totalCount: number;
  edges: { cursor: string; node: T }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

interface Named {
  id: string;
  name: string;
}

/** An incident as the answer to a step shows it. */
export interface Step {
  id: string;
  state: string;
  version: number;
}

export interface Reported extends Step {
  number: string;
  kind: string;
  stage: { code: string; name: string };
  reporter: { id: string } | null;
  grid: Named | null;
  reportedAt: string;
}

export interface Dispatched extends Step {
  assignee: Named;
  deadline: { dueAt: string; overdue: boolean };
}

export interface Session {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
  refreshTokenExpiresAt: string;
}

export interface Redemption {
  id: string;
  code: string | null;
  state: string;
  quantity: number;
  points: number;
  reward: { id: string; name: string; stock: number };
  station: Named | null;
}

export interface PointEntry {
  id: string;
  amount: number;
  balanceAfter: number;
  rule: { code: string; version: number } | null;
  incident: { id: string; number: string } | null;
}

export interface PointAccount {
  balance: number;
  entries: Connection<PointEntry>;
}

export interface Trace extends Step {
  number: string;
  kind: string;
  description: string;
  category: { code: string; name: string };
  location: { longitude: number; latitude: number } | null;
  deadline: { dueAt: string | null; overdue: boolean };
  transitions: {
    from: string | null;
    to: string;
    at: string;
    note: string | null;
    by: { displayName: string } | null;
  }[];
  reporter: { id: string; displayName: string; phone: string } | null;
  assignee: (Named & { kind: string }) | null;
  pointEntries: {
    id: string;
    amount: number;
    rule: { code: string; version: number };
    volunteer: {
      id: string;
      points: { balance: number };
      redemptions: {
        edges: { node: { id: string; state: string; reward: { name: string }; station: Named | null } }[];
      };
    };
  }[];
}

interface Actions {
  id: string;
  version: number;
  allowedActions: { command: string; label: string; refusal: string | null }[];
  suggestedAssignees: { organization: Named; openIncidents: number }[];
}

interface OrganizationNode extends Named {
  kind: string;
  path: string;
  parent: Named | null;
}

interface IncidentNode extends Step {
  number: string;
  kind: string;
  description: string;
  grid: Named | null;
  assignee: Named | null;
}

interface StationNode extends Named {
  type: { code: string; name: string };
  openNow: boolean;
  services: { code: string; name: string }[];
  organization: Named | null;
}

/** What each query answers. */
export interface Queries {
  Viewer: {
    viewer: {
      kind: string;
      displayName: string;
      county: { slug: string; name: string } | null;
      grants: { role: string; organization: Named }[];
      member: { id: string } | null;
    };
  };
  Organizations: { organizations: Connection<OrganizationNode> };
  IncidentCategories: { incidentCategories: { code: string; name: string; kind: string }[] };
  Incidents: { incidents: Connection<IncidentNode> };
  IncidentActions: { incident: Actions | null };
  IncidentTrace: { incident: Trace | null };
  MyPoints: {
    viewer: {
      member: { id: string; volunteer: { id: string; points: PointAccount } } | null;
    };
  };
  Rewards: { rewards: Connection<{ id: string; name: string; category: string; price: number; stock: number }> };
  Redemption: {
    redemption:
      | (Omit<Redemption, "reward"> & {
          reward: Named;
          expiresAt: string;
          volunteer: { id: string; member: { displayName: string; phone: string } };
        })
      | null;
  };
  Stations: {
    stations: Omit<Connection<StationNode>, "edges"> & {
      edges: { distanceMetres: number | null; node: StationNode }[];
    };
  };
  CountyFigures: { county: CountyWithFigures };
  ProvinceFigures: { counties: CountyWithFigures[] };
}

/** The row that each mutation answers beside its userErrors. */
export interface Mutations {
  SignIn: Session;
  RefreshSession: Session;
  ReportIncident: Reported;
  AcceptIncident: Step;
  DispatchIncident: Dispatched;
  StartIncident: Step;
  ResolveIncident: Step;
  VerifyIncident: Step;
  CloseIncident: Step;
  ReturnIncident: Step;
  ConfirmIncident: Step;
  RedeemReward: Redemption;
  FulfilRedemption: { id: string; state: string };
  CancelRedemption: { id: string; state: string };
}

export type QueryName = keyof Queries;
export type MutationName = keyof Mutations;
export type OperationName = QueryName | MutationName;
