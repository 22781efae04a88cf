import { Someone } from "../kit/api.js";
import { ConsoleSession } from "../kit/console-session.js";
import { anyone, demoAccount } from "../kit/people.js";
import { installation } from "../kit/shared-product.js";

const opened = async (username = "admin") => {
  const browser = new ConsoleSession("xinfeng");
  const { session } = await browser.signIn(username, demoAccount("xinfeng", username).password);
  return { browser, person: new Someone(session?.accessToken) };
};

const kindOf = async (person: Someone) => (await person.asks("Viewer")).data?.viewer.kind;

describe("a session of the console", () => {
  it("gives the page an access token, and keeps the refresh token where no script and no other site reads it", async () => {
    const { browser, person } = await opened();

    expect(await kindOf(person)).toBe("STAFF");
    expect(browser.setCookie).toMatch(/^beegrid_refresh_xinfeng=xinfeng\.[\w-]+\.[\w-]+;/);
    for (const attribute of ["HttpOnly", "SameSite=Strict", "Path=/session"])
      expect(browser.setCookie).toContain(attribute);
  });

  it("is renewed by the cookie, each refresh token once", async () => {
    const { browser } = await opened();
    const first = browser.cookie;

    const { session } = await browser.refresh();

    expect(await kindOf(new Someone(session?.accessToken))).toBe("STAFF");
    expect(browser.cookie).not.toBe(first);
  });

  it("is over for good when a used refresh token comes again", async () => {
    const { browser } = await opened();
    const used = browser.setCookie;
    await browser.refresh();
    const newest = browser.setCookie;

    browser.setCookie = used;
    const stolen = await browser.refresh();
    browser.setCookie = newest;
    const own = await browser.refresh();

    expect([stolen.session, stolen.userErrors[0]?.code]).toEqual([null, "INVALID_SESSION"]);
    expect([own.session, own.userErrors[0]?.code]).toEqual([null, "INVALID_SESSION"]);
  });

  it("ends on signing out, and takes the cookie away", async () => {
    const { browser } = await opened();
    const cookie = browser.setCookie;

    const response = await browser.post("/session/end", {});

    expect(response.status).toBe(204);
    expect(browser.setCookie).toMatch(/^beegrid_refresh_xinfeng=;.*Expires=Thu, 01 Jan 1970/);
    browser.setCookie = cookie;
    expect((await browser.refresh()).session).toBeNull();
  });

  it("is not there for a browser that never signed in", async () => {
    const response = await new ConsoleSession("xinfeng").post("/session/refresh", {});

    expect(response.status).toBe(200);
    expect(((await response.json()) as { session: unknown }).session).toBeNull();
  });

  it("of two counties live side by side", async () => {
    const [xinfeng, honggang] = [new ConsoleSession("xinfeng"), new ConsoleSession("honggang")];
    await xinfeng.signIn("admin", demoAccount("xinfeng", "admin").password);
    await honggang.signIn("admin", demoAccount("honggang", "admin").password);

    expect(xinfeng.cookie.split("=")[0]).not.toBe(honggang.cookie.split("=")[0]);
  });
});

describe("signing in", () => {
  const refusal = async (county: string | null, username: string, password: string, language?: string) =>
    (await new ConsoleSession(county).signIn(username, password, language)).userErrors;

  it("tells nobody whether it was the county, the name or the password that was wrong", async () => {
    const { password } = demoAccount("xinfeng", "auditor");

    const answers = await Promise.all([
      refusal("xinfeng", "auditor", "wrong"),
      refusal("xinfeng", "nobody", password),
      refusal("atlantis", "auditor", password),
      refusal("honggang", "auditor", password),
      refusal(null, "auditor", password),
    ]);

    for (const errors of answers) expect(errors).toEqual(answers[0]);
    expect(answers[0]?.[0]).toEqual({ code: "INVALID_CREDENTIALS", message: "用户名或密码不正确", path: ["input"] });
    expect((await refusal("xinfeng", "auditor", "wrong", "en"))[0]?.message).toBe("User name or password is not right");
  });

  it("locks a name after five wrong passwords, and says until when", async () => {
    for (let tries = 0; tries < 5; tries++)
      expect((await refusal("xinfeng", "security", "wrong"))[0]?.code).toBe("INVALID_CREDENTIALS");

    const right = await refusal("xinfeng", "security", demoAccount("xinfeng", "security").password, "en");

    expect(right[0]?.code).toBe("RATE_LIMITED");
    expect(right[0]?.message).toMatch(/\d\d:\d\d/);
  });

  it("through GraphQL gives the same session to other clients, which renew it there", async () => {
    const { password } = demoAccount("xinfeng", "keeper");
    const session = await anyone.does("SignIn", { county: "xinfeng", username: "keeper", password });

    const renewed = await anyone.does("RefreshSession", { refreshToken: session.refreshToken });
    expect(await kindOf(new Someone(renewed.accessToken))).toBe("STAFF");
    expect(renewed.refreshToken).not.toBe(session.refreshToken);

    const again = await anyone.tries("RefreshSession", { refreshToken: session.refreshToken });
    expect([again.row, again.userErrors[0]?.code]).toEqual([null, "INVALID_SESSION"]);
  });

  it("through GraphQL is all that is open without a token", async () => {
    const answers = await Promise.all([
      anyone.execute("{ county { name } }"),
      anyone.execute("{ __schema { types { name } } }"),
      anyone.execute(
        'mutation { signIn(input: {county: "xinfeng", username: "a", password: "b"}) { userErrors { code } } acceptIncident(input: {incidentId: "x", version: 1}) { userErrors { code } } }',
      ),
    ]);

    for (const { status, data, errors, headers } of answers) {
      expect([status, data, errors[0]?.extensions.code]).toEqual([401, undefined, "UNAUTHENTICATED"]);
      expect(headers.get("www-authenticate")).toBe("Bearer");
    }
  });

  it("with a token that was touched is refused", async () => {
    const { person } = await opened("system");
    const [header, payload, signature] = (person.token as string).split(".") as [string, string, string];
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
    const other = Buffer.from(JSON.stringify({ ...claims, county: "honggang" })).toString("base64url");

    expect(await kindOf(person)).toBe("STAFF");
    for (const token of [`${header}.${other}.${signature}`, `${none}.${payload}.`, `${header}.${payload}.`, "garbage"])
      expect((await new Someone(token).asks("Viewer")).status).toBe(401);
  });

  it("shows its branding before, and public fields only", async () => {
    const page = await fetch(`${installation().url}/xinfeng/incidents`);
    expect(await page.text()).toContain('href="/xinfeng/branding.json"');
    const response = await fetch(`${installation().url}/xinfeng/branding.json`);
    const branding = (await response.json()) as Record<string, unknown>;

    expect(Object.keys(branding).sort()).toEqual(
      [
        "accent",
        "accentStrong",
        "accentTint",
        "demo",
        "feedback",
        "name",
        "pointsName",
        "programme",
        "seal",
        "slug",
      ].sort(),
    );
    expect(branding).toEqual(jasmine.objectContaining({ slug: "xinfeng", seal: "丰", demo: true }));
    expect((await fetch(`${installation().url}/atlantis/branding.json`)).status).toBe(404);
  });
});
