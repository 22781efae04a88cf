import { createHash, createPrivateKey, sign, type JsonWebKey } from "node:crypto";
import { readFileSync } from "node:fs";
import type { CountyWithFigures } from "../kit/figure-answers.js";
import { eventually } from "../kit/api.js";
import { incidentIn, reported } from "../kit/incidents.js";
import { Installation, SUBGRAPHS, type SubgraphName } from "../kit/installation.js";
import { rider, staff } from "../kit/people.js";
import { earnedBy } from "../kit/points.js";
import { shapeUnderTest } from "../kit/product.js";
import { installation, processOf } from "../kit/shared-product.js";

const encoded = (value: object | Buffer) =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString("base64url");

/** What the gateway would send along: made here by hand, to be able to make it wrong. */
function viewerToken(
  body: string,
  { audience = "incidents", age = 0, key = "gateway", county = "xinfeng" } = {},
): string {
  const jwk = JSON.parse(readFileSync(installation().path(`keys/${key}.private.json`), "utf8")) as JsonWebKey & {
    kid: string;
  };
  const issuedAt = Math.floor(Date.now() / 1000) - age;
  const viewer = { kind: "STAFF", id: "e2e", county, name: "", scopes: [], language: "zh-CN", grants: [grant(county)] };
  const hash = createHash("sha256").update(body).digest("base64url");
  const claims = { viewer, body: hash, iss: "beegrid", aud: audience, iat: issuedAt, exp: issuedAt + 30 };
  const signed = `${encoded({ alg: "EdDSA", typ: "viewer+jwt", kid: jwk.kid })}.${encoded(claims)}`;
  return `${signed}.${encoded(sign(null, Buffer.from(signed), createPrivateKey({ key: jwk, format: "jwk" })))}`;
}

const grant = (county: string) => ({
  role: "DISPATCHER",
  organizationId: "e2e",
  path: county === "xinfeng" ? "/440233/" : "/230605/",
});

const unsigned = (token: string) => {
  const [, claims] = token.split(".");
  return `${encoded({ alg: "none", typ: "viewer+jwt" })}.${claims}.`;
};

const straightTo = (subgraph: SubgraphName, body: string, token?: string) =>
  fetch(`${installation().subgraphUrl(subgraph)}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body,
  });

const isReady = async () => (await fetch(`${installation().url}/readyz`)).ok;

if (shapeUnderTest() === "services") {
  describe("a subgraph asked past the gateway", () => {
    const asked = JSON.stringify({ query: "{ incidents(first: 1) { edges { node { number } } } }" });

    it("answers the gateway's own token, for its county alone", async () => {
      for (const [county, number] of [
        ["xinfeng", "XF-"],
        ["honggang", "HG-"],
      ] as const) {
        const response = await straightTo("incidents", asked, viewerToken(asked, { county }));
        expect(response.status).toBe(200);
        expect(await response.text()).toContain(`"number":"${number}`);
      }
    });

    it("refuses no token, another subgraph's, another body's, an old one, an unsigned one, another key's", async () => {
      const body = asked.replace("first: 1", "first: 2");
      const wrong = [
        undefined,
        viewerToken(asked, { audience: "volunteers" }),
        viewerToken(body),
        viewerToken(asked, { age: 120 }),
        unsigned(viewerToken(asked)),
        viewerToken(asked, { key: "events-organizations" }),
        (await staff("xinfeng", "dispatcher")).token,
      ];

      for (const token of wrong) {
        const response = await straightTo("incidents", asked, token);
        expect(response.status).toBe(401);
        expect(response.headers.get("www-authenticate")).toBe("Bearer");
        expect(await response.text()).not.toContain("XF-");
      }
    });

    it("refuses everywhere, also entities, events and files", async () => {
      const entities = JSON.stringify({ query: "{ _entities(representations: []) { __typename } }" });
      for (const subgraph of SUBGRAPHS) {
        expect((await straightTo(subgraph, entities)).status).toBe(401);
        for (const path of ["/events", "/files"])
          expect(
            (await fetch(`${installation().subgraphUrl(subgraph)}${path}`, { method: "POST", body: "{}" })).status,
          ).toBe(401);
      }
    });

    it("gives null for another county's row", async () => {
      const { id } = await reported("xinfeng");
      const body = JSON.stringify({
        query:
          'query ($id: ID!) { _entities(representations: [{ __typename: "Incident", id: $id }]) { ... on Incident { number } } }',
        variables: { id },
      });
      const entity = async (county: string) =>
        (await straightTo("incidents", body, viewerToken(body, { county }))).json();

      expect(await entity("honggang")).toEqual({ data: { _entities: [null] } });
      expect(await entity("xinfeng")).toEqual({
        data: { _entities: [{ number: jasmine.stringMatching(/^XF-/) as never }] },
      });
    });
  });

  describe("a start beside a running product", () => {
    it("names the port that is taken, before anything is loaded", async () => {
      const second = await Installation.create();
      const { url, port } = installation();
      const onPort = second.launch([], { PORT: String(port) });
      const onSubgraph = second.launch([], { BEEGRID_STATIONS_URL: installation().subgraphUrl("stations") });

      expect([(await onPort.ended).code, onPort.output]).toEqual([
        1,
        `Port ${port} is taken; set PORT to another one.\n`,
      ]);
      expect([(await onSubgraph.ended).code, onSubgraph.output]).toEqual([
        1,
        jasmine.stringMatching(/^Port \d+ is taken; set BEEGRID_STATIONS_URL to another one\.\n$/) as never,
      ]);
      expect(second.has("counties")).toBeFalse();
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      await second.remove();
    });
  });

  describe("a subgraph that hangs or dies", () => {
    const figures = async () => {
      const answer = await (await staff("xinfeng", "admin")).asks("CountyFigures");
      return { ...answer, county: answer.data?.county as CountyWithFigures };
    };

    it("costs its own fields alone, and is back when it was started again", async () => {
      process.kill(processOf("volunteers"), "SIGSTOP");
      const { county, errors, status } = await figures();
      const notReady = await isReady();
      process.kill(processOf("volunteers"), "SIGKILL");

      expect(status).toBe(200);
      expect(county.volunteerFigures).toBeNull();
      expect(county.incidentFigures?.length).toBeGreaterThan(5);
      expect(county.stationFigures?.length).toBeGreaterThan(0);
      expect(errors.map(({ path, extensions }) => [path?.join("."), extensions.code])).toEqual([
        ["county.volunteerFigures", "SUBGRAPH_UNAVAILABLE"],
      ]);
      expect(notReady).toBeFalse();
      expect(await eventually(isReady, (ready) => ready, 30_000)).toBeTrue();
      expect((await figures()).county.volunteerFigures?.length).toBeGreaterThan(0);
    });

    it("is not waited for by everybody when it hangs for long, and is asked again by itself once it goes on", async () => {
      const open = async () =>
        (await (await fetch(`${installation().url}/metrics`)).text()).includes(
          'beegrid_subgraph_open{subgraph="stations"} 1',
        );
      const stopped = processOf("stations");
      process.kill(stopped, "SIGSTOP");
      const asked = await Promise.all(Array.from({ length: 6 }, () => figures()));
      const shut = !(await open());
      const { county, errors } = await figures();
      process.kill(stopped, "SIGCONT");

      expect(asked.map(({ errors }) => errors.map(({ extensions }) => extensions.code))).toEqual(
        asked.map(() => ["SUBGRAPH_UNAVAILABLE"]),
      );
      expect([shut, county.stationFigures, errors[0]?.path]).toEqual([true, null, ["county", "stationFigures"]]);
      const back = await eventually(figures, (answer) => answer.errors.length === 0, 30_000);
      expect(back.county.stationFigures?.length).toBeGreaterThan(0);
    });

    it("pays each verified incident once, though the teller dies right after the verification", async () => {
      const luo = await rider("xinfeng", 8);
      const verified = await Promise.all(Array.from({ length: 5 }, () => incidentIn("VERIFIED", "xinfeng", luo)));
      process.kill(processOf("incidents"), "SIGKILL");

      for (const { id } of verified) {
        const entries = await eventually(
          // While the subgraph is away the question is refused as well.
          () => earnedBy(luo, id).catch(() => []),
          ({ length }) => length > 0,
          30_000,
        );
        expect(entries.map(({ amount }) => amount)).toEqual([10]);
      }
    });
  });
}
