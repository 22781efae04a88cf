import { refuse } from "./errors.js";
import { can, type Action } from "./permissions.js";
import { currentViewer, type Viewer } from "./viewer.js";

/** The gate of reads: the viewer, when it may try this action; FORBIDDEN otherwise. */
export function mustBeAbleTo(action: Action): Viewer {
  const viewer = currentViewer();
  if (!can(viewer, action)) throw refuse("FORBIDDEN");
  return viewer;
}
