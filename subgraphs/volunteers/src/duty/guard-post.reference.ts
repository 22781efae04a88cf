import { visibleGuardPost } from "./guard-loaders.js";
import type { GuardPost } from "./guard-post.js";

export const guardPostReference = ({ id }: Record<string, string>): Promise<GuardPost | null> => visibleGuardPost(id);
