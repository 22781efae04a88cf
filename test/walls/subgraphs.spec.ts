import { signViewer } from "@beegrid/kernel/signing";
import type { Viewer } from "@beegrid/kernel/viewer";
import { SUBGRAPHS, type SubgraphName } from "../kit/installation.js";
import { shapeUnderTest } from "../kit/product.js";
import { installation } from "../kit/shared-product.js";
import { entitiesOf, entitiesQuery, rowQuery, saidOf } from "./entities.js";
import { encoded, foreignKeys, forged, ownKeys } from "./forge.js";
import { harvest, type Harvest } from "./harvest.js";
import { isWhole } from "./sample.js";
import { count } from "./tally.js";

const seen = <T>(value: T): T => (count(), value);

if (shapeUnderTest() === "services")
  describe("a subgraph asked past the gateway", () => {
    let both: Harvest[];
    beforeAll(async () => void (both = [await harvest("xinfeng"), await harvest("honggang")]), 300_000);

    const straight = (subgraph: SubgraphName, path: string, body: string, token?: string) =>
      fetch(`${installation().subgraphUrl(subgraph)}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
        body,
      });
    const sign = async (viewer: Viewer, subgraph: string, body: string) =>
      signViewer(viewer, subgraph, body, await ownKeys().signing("gateway"));

    it("answers no token but the gateway's own, for this body, this subgraph and this moment", async () => {
      const { viewer } = both[0]?.askers[0] as { viewer: Viewer };
      for (const subgraph of SUBGRAPHS) {
        const bodies = ["{ __typename }", "{ _service { sdl } }", ...entitiesOf(subgraph).map(entitiesQuery)].map(
          (query) => JSON.stringify({ query: query.replace("$it", "") }),
        );
        for (const body of bodies) {
          const good = await sign(viewer, subgraph, body);
          const [header, claims, signature] = good.split(".") as [string, string, string];
          const issued = Math.floor(Date.now() / 1000) - 120;
          const said = JSON.parse(Buffer.from(claims, "base64url").toString()) as object;
          const { key, kid } = await ownKeys().signing("gateway");
          const wrong: Record<string, string | undefined> = {
            "no token": undefined,
            "alg none": `${encoded({ alg: "none", typ: "viewer+jwt" })}.${claims}.`,
            "another signature": `${header}.${encoded({ ...said, extra: 1 })}.${signature}`,
            "another body": await sign(viewer, subgraph, `${body} `),
            "another subgraph": await sign(viewer, SUBGRAPHS.find((one) => one !== subgraph) as string, body),
            expired: await forged(
              { alg: "EdDSA", typ: "viewer+jwt", kid },
              { ...said, iat: issued, exp: issued + 30 },
              key,
            ),
            "another installation's key under our key's name": await foreignKeys(async (keys) =>
              signViewer(viewer, subgraph, body, { ...(await keys.signing("gateway")), kid }),
            ),
            "another installation's key": await foreignKeys(async (keys) =>
              signViewer(viewer, subgraph, body, await keys.signing("gateway")),
            ),
            "the access token": both[0]?.askers[0]?.person.token,
          };
          for (const [name, token] of Object.entries(wrong)) {
            const response = await straight(subgraph, "/graphql", body, token);
            expect(seen([subgraph, name, response.status, response.headers.get("www-authenticate")])).toEqual([
              subgraph,
              name,
              401,
              "Bearer",
            ]);
          }
          expect((await straight(subgraph, "/graphql", body, good)).status).toBe(200);
        }
        for (const path of ["/events", "/files"]) expect(seen((await straight(subgraph, path, "{}")).status)).toBe(401);
      }
    });

    it("knows nothing of any entity of another county, and its own county's rows", async () => {
      const [shown, leaks] = [new Set<string>(), [] as string[]];
      const [xinfeng, honggang] = both as [Harvest, Harvest];
      for (const [mine, theirs] of [
        [honggang, xinfeng],
        [xinfeng, honggang],
      ] as const)
        for (const { subgraph, type, id } of rowsOf(theirs)) {
          const body = JSON.stringify({ query: rowQuery(subgraph, type, id) });
          const told = async ({ viewer }: { viewer: Viewer }) => {
            const response = await straight(subgraph, "/graphql", body, await sign(viewer, subgraph, body));
            const { data } = (await response.json()) as { data: { _entities: unknown[] } | null };
            // What was asked with is handed back by who only refers to a row: it tells nothing.
            return saidOf(data?._entities[0]).filter((value) => value !== id);
          };
          for (const asker of triers(mine)) {
            const said = await told(asker);
            const leak = said.length ? `${subgraph}.${type} ${id} to ${asker.name}: ${said.join()}` : undefined;
            count(leak);
            if (leak) leaks.push(leak);
          }
          const key = `${subgraph}.${type}`;
          for (const asker of theirs.askers) if (!shown.has(key) && (await told(asker)).length) shown.add(key);
        }
      expect(leaks).toEqual([]);
      expect(shown.size).toBeGreaterThan(8);
    }, 300_000);
  });

/** Who tries: everybody, or in a sample one of each kind of viewer. */
const triers = ({ askers }: Harvest) =>
  askers.filter(({ viewer }, i) => isWhole || askers.findIndex((one) => one.viewer.kind === viewer.kind) === i);

/** Some rows of a county, with each subgraph that answers for their type. */
function rowsOf({ ids }: Harvest) {
  return SUBGRAPHS.flatMap((subgraph) =>
    entitiesOf(subgraph).flatMap((type) =>
      [...(ids.get(type) ?? [])]
        .filter((id) => id.includes("-"))
        .slice(0, isWhole ? 3 : 1)
        .map((id) => ({ subgraph, type, id })),
    ),
  );
}
