import type { PointEntry } from "./point-entry.js";
import { visibleEntry } from "./point-loaders.js";

export const pointEntryReference = ({ id }: Record<string, string>): Promise<PointEntry | null> => visibleEntry(id);
