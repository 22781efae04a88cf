import { createServer } from "node:net";
import { writeFileSync } from "node:fs";
import { engineUnderTest } from "../kit/engine.js";
import { Installation } from "../kit/installation.js";
import { shapeUnderTest, type Product } from "../kit/product.js";

const LOAD_MS = 150_000;

/** Installations of their own, so these run where that is cheap: in the shape and on the engine a user starts with. */
if (shapeUnderTest() === "standalone" && engineUnderTest() === "sqlite") {
  describe("a start that cannot be", () => {
    let here: Installation;
    beforeEach(async () => void (here = await Installation.create()));
    afterEach(() => here.remove());

    /** The one line a person gets, and that nothing was left behind. */
    async function expectOneLine(started: Product, line: RegExp): Promise<void> {
      const { code } = await started.ended;
      expect(code).toBe(1);
      expect(started.output.trim().split("\n").length).toBe(1);
      expect(started.output).toMatch(line);
    }

    it("because the port is taken, says so and touches nothing, not even when it was to begin anew", async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(here.port, "127.0.0.1", resolve));
      writeFileSync(here.path("demo-accounts.json"), "[]");

      await expectOneLine(here.launch(["--fresh"]), new RegExp(`^Port ${here.port} is taken`));

      expect(here.has("demo-accounts.json")).toBeTrue();
      expect(here.has("counties")).toBeFalse();
      server.close();
    });

    it("because the data folder cannot be written, says which", async () => {
      const file = here.path("file");
      writeFileSync(file, "");

      await expectOneLine(
        here.launch([], { BEEGRID_DATA: `${file}/data` }),
        /^The data folder .*file\/data cannot be written/,
      );
    });

    it("because production takes no demo, says what to do", async () => {
      await expectOneLine(here.launch([], { BEEGRID_ENV: "production" }), /^BEEGRID_ENV=production refuses demo data/);
    });

    it("because PORT is no port, the database URL no template, or its server away", async () => {
      await expectOneLine(here.launch([], { PORT: "http" }), /^PORT must be a number/);
      await expectOneLine(
        here.launch([], { BEEGRID_DATABASE_URL: "postgres://x" }),
        /^BEEGRID_DATABASE_URL must look like/,
      );
      const away = "mariadb://root@127.0.0.1:1/{county}_{subgraph}";
      await expectOneLine(
        here.launch([], { BEEGRID_DATABASE_URL: away, BEEGRID_DATABASE_WAIT: "0" }),
        /^The database server at 127\.0\.0\.1:1 does not answer: given up after 0 s; see BEEGRID_DATABASE_URL\./,
      );
      await expectOneLine(
        here.launch([], { BEEGRID_DATABASE_URL: away, BEEGRID_DATABASE_WAIT: "soon" }),
        /^BEEGRID_DATABASE_WAIT must be a number of seconds/,
      );
    });
  });

  describe("a load", () => {
    let here: Installation;
    beforeAll(async () => void (here = await Installation.create()));
    afterAll(() => here.remove());

    it(
      "that was killed half-way begins anew at the next start, and is complete then",
      async () => {
        for (const step of [/红岗区 · 人员/, /新丰县 · 事件/]) {
          const killed = here.launch();
          await killed.says(step);
          await killed.stop("SIGKILL");
        }
        const product = here.launch([], { BEEGRID_DEMO_PASSWORD: "Everyone-the-same-1" });
        const url = await product.ready();

        // Honggang was whole before the second kill, and is left as it was.
        expect(product.output).not.toContain("红岗区 ·");
        expect(passwordsOf(here, "honggang").size).toBeGreaterThan(5);
        expect(passwordsOf(here, "xinfeng")).toEqual(new Set(["Everyone-the-same-1"]));
        expect(await reportedIn(url, here, "honggang")).toBe(120);
        expect(await reportedIn(url, here, "xinfeng")).toBe(11_302);
      },
      LOAD_MS,
    );

    it("begins anew with --fresh, though all of it was there", async () => {
      await here.stop();

      const fresh = here.launch(["--fresh"]);
      await fresh.says(/红岗区 · 人员/);
      await fresh.stop("SIGKILL");

      expect(here.accounts.map(({ county }) => county)).toEqual([null, null]);
    });
  });
}

const passwordsOf = ({ accounts }: Installation, county: string) =>
  new Set(accounts.filter((account) => account.county === county).map(({ password }) => password));

/** A county's reported hazards, asked as its administrator. */
async function reportedIn(url: string, { accounts }: Installation, county: string): Promise<number | undefined> {
  const admin = accounts.find((account) => account.county === county && account.username === "admin");
  const headers = { "content-type": "application/json" };
  const signIn = await fetch(`${url}/session`, {
    method: "POST",
    headers,
    body: JSON.stringify({ county, username: "admin", password: admin?.password }),
  });
  const { session } = (await signIn.json()) as { session: { accessToken: string } };
  const asked = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { ...headers, authorization: `Bearer ${session.accessToken}` },
    body: JSON.stringify({ query: "{ county { incidentFigures { metric value } } }" }),
  });
  const { data } = (await asked.json()) as {
    data: { county: { incidentFigures: { metric: string; value: number }[] } };
  };
  return data.county.incidentFigures.find(({ metric }) => metric === "incident.reported")?.value;
}
