import { Answers } from "./answers";
import { action, background, incident, suggestion, type IncidentPage } from "./data";

/** An incident page with two suggested units, and the server that knows it. */

export const DISPATCHER = ["incident.read", "incident.dispatch"];
const housing = suggestion("d1", "县住建局", 4);
const roads = suggestion("d3", "县公路事务中心", 2);

export const toDispatch = (fields: Partial<IncidentPage> = {}): IncidentPage =>
  incident("7", { allowedActions: [action("dispatch", "派单")], suggestedAssignees: [housing, roads], ...fields });
export const dispatched = (version: number): IncidentPage =>
  toDispatch({ state: "DISPATCHED", stateLabel: "已派单", version, allowedActions: [action("dispatch", "改派")] });

export const answering = (page: IncidentPage | IncidentPage[], others: Answers["given"]): Answers => {
  const pages = (Array.isArray(page) ? page : [page]).map((one) => ({ incident: one }));
  return new Answers({ ...background, IncidentDetail: pages, ...others });
};
