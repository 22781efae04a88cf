import { can, type Action } from "@beegrid/kernel/permissions";
import type { Viewer } from "@beegrid/kernel/viewer";
import type { Someone } from "../kit/api.js";
import { analyst, anyone, app, rider, staff } from "../kit/people.js";
import { installation } from "../kit/shared-product.js";

/** Somebody the walls are tried by. */
export interface Asker {
  name: string;
  county: string | null;
  person: Someone;
  /** As the gateway reads the token: what permissions are computed from. */
  viewer: Viewer;
}

const ANONYMOUS: Viewer = {
  kind: "ANONYMOUS",
  id: "anonymous",
  county: null,
  name: "",
  grants: [],
  scopes: [],
  language: "zh-CN",
};

/** Who a token of ours says it is for. */
export function viewerIn(token: string): Viewer {
  const [, claims = ""] = token.split(".");
  const { sub, ...viewer } = JSON.parse(Buffer.from(claims, "base64url").toString()) as Viewer & { sub: string };
  return { ...viewer, id: sub, language: "zh-CN" };
}

const asker = (name: string, county: string | null, person: Someone): Asker => ({
  name,
  county,
  person,
  viewer: person.token ? viewerIn(person.token) : ANONYMOUS,
});

/** One demo account of each role a county has, and all whose name is asked for besides. */
async function staffOf(county: string, besides: string[] = []): Promise<Asker[]> {
  const accounts = installation().accounts.filter((account) => account.county === county);
  const chosen = accounts.filter(
    ({ username, role }, i) => besides.includes(username) || accounts.findIndex((one) => one.role === role) === i,
  );
  return Promise.all(
    chosen.map(async ({ username }) => asker(`${county} ${username}`, county, await staff(county, username))),
  );
}

const riderOf = async (county: string, index: number) =>
  asker(`${county} rider ${index}`, county, await rider(county, index));

/** Everybody in a county: one of each role, its app and two of its riders. */
export async function everybodyIn(county: string): Promise<Asker[]> {
  return [
    ...(await staffOf(county, ["street"])),
    asker(`${county} app`, county, await app(county)),
    await riderOf(county, 1),
    await riderOf(county, 2),
  ];
}

/** Every kind of viewer: nobody, everybody in Xinfeng, the upper level, and somebody of another county. */
export async function everyKind(): Promise<Asker[]> {
  return [
    asker("nobody", null, anyone),
    ...(await everybodyIn("xinfeng")),
    asker("analyst", null, await analyst()),
    asker("honggang dispatcher", "honggang", await staff("honggang", "dispatcher")),
  ];
}

export const may = ({ viewer }: Asker, action: Action): boolean => can(viewer, action);
