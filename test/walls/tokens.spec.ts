import { ConsoleSession } from "../kit/console-session.js";
import { Someone } from "../kit/api.js";
import { reported } from "../kit/incidents.js";
import { app, demoAccount, rider, staff } from "../kit/people.js";
import { withPhoto } from "../kit/photos.js";
import { installation } from "../kit/shared-product.js";
import { accessTokens } from "./forge.js";
import { count } from "./tally.js";

const QUESTION = JSON.stringify({ query: "{ viewer { kind county { slug } } }" });

/** The places that take a token, each asked with an Authorization header as it stands. */
const PLACES: Record<string, (authorization: string, photo: string) => Promise<Response>> = {
  "POST /graphql": (authorization) =>
    fetch(`${installation().url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body: QUESTION,
    }),
  "POST /attachments": (authorization) =>
    fetch(`${installation().url}/attachments`, { method: "POST", headers: { authorization }, body: new FormData() }),
  "GET /attachments": (authorization, photo) =>
    fetch(`${installation().url}/attachments/${photo}`, { headers: { authorization } }),
};

describe("a token that is not right", () => {
  let photo: string;
  beforeAll(async () => {
    const luo = await rider("xinfeng", 3);
    photo = await withPhoto(luo);
    await reported("xinfeng", luo, { attachmentIds: [photo] });
  });

  /** Everything but 401 with a challenge, and anything in the answer beside the refusal. */
  async function letThrough(name: string, authorization: string): Promise<string[]> {
    const found: string[] = [];
    for (const [place, ask] of Object.entries(PLACES)) {
      const response = await ask(authorization, photo);
      const { data, errors } = (await response.json().catch(() => ({}))) as {
        data?: unknown;
        errors?: { extensions: { code: string } }[];
      };
      const came = [response.status, response.headers.get("www-authenticate"), errors?.[0]?.extensions.code, data];
      const isRefused = /^Bearer/.test(String(came[1])) && came[0] === 401 && came[2] === "UNAUTHENTICATED" && !data;
      const leak = isRefused ? undefined : `${name} at ${place}: ${JSON.stringify(came)}`;
      count(leak);
      if (leak) found.push(leak);
    }
    return found;
  }

  for (const [who, person] of Object.entries({
    staff: () => staff("xinfeng", "dispatcher"),
    "an app": () => app("xinfeng"),
    "a rider": () => rider("xinfeng", 3),
  }))
    it(`is refused everywhere, made of that of ${who}`, async () => {
      const { right, wrong } = await accessTokens((await person()).token as string);

      const found: string[] = [];
      for (const [name, token] of Object.entries(wrong)) found.push(...(await letThrough(name, `Bearer ${token}`)));

      expect(found).toEqual([]);
      expect(Object.keys(wrong).length).toBeGreaterThan(16);
      // The same hand makes one that is let in: it is the one wrong thing that is refused.
      expect((await new Someone(right).sees("Viewer")).viewer.county?.slug).toBe("xinfeng");
    });

  it("is refused in another scheme, twice over, or empty", async () => {
    const { token } = await staff("xinfeng", "dispatcher");
    const headers = ["Bearer ", "Bearer", `Basic ${token}`, `${token}`, `Bearer ${token} ${token}`, "Bearer null"];

    const found: string[] = [];
    for (const header of headers) found.push(...(await letThrough(header.slice(0, 12), header)));

    expect(found).toEqual([]);
    expect((await PLACES["GET /attachments"]?.(`Bearer ${token}`, photo))?.status).toBe(200);
  });

  it("is refused once its session has ended", async () => {
    const browser = new ConsoleSession("xinfeng");
    const { session } = await browser.signIn("keeper", demoAccount("xinfeng", "keeper").password);
    const authorization = `Bearer ${session?.accessToken}`;
    const before = (await PLACES["POST /graphql"]?.(authorization, photo))?.status;

    await browser.post("/session/end", {});

    expect(before).toBe(200);
    expect(await letThrough("of an ended session", authorization)).toEqual([]);
  });
});
