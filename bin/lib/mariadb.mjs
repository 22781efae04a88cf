import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aptInstall, findProgram } from "./apt.mjs";
import { atExit, runQuietly, start } from "./children.mjs";
import { Refusal, step } from "./progress.mjs";

const READY_MS = 30_000;

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** True once the server greets: a port that accepts but stays silent is not ready. */
const greets = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const answer = (ready) => (socket.destroy(), resolve(ready));
    socket.setTimeout(1000, () => answer(false));
    socket.once("data", () => answer(true)).once("error", () => answer(false));
  });

async function untilReady(server, port, output) {
  const deadline = Date.now() + READY_MS;
  while (!(await greets(port))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      throw new Refusal(`${output()}\n\nThe private MariaDB server did not come up.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const ROOM_BYTES = 2 * 1024 ** 3;

/** Memory where there is room in it: hundreds of small databases are synced to disk otherwise, commit by commit. */
function fastFolder() {
  const memory = "/dev/shm";
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > ROOM_BYTES ? memory : tmpdir();
}

/** mariadbd refuses to run as root, so root hands the folder and the process to the packaged user. */
function serverUser(folder) {
  if (process.getuid?.() !== 0) return [];
  const { status, stderr } = spawnSync("chown", ["mysql:", folder], { encoding: "utf8" });
  if (status !== 0) throw new Refusal(`The private MariaDB server cannot have its folder: ${stderr}`);
  return ["--user=mysql"];
}

/** Installs what it takes to start a server, where it is missing. */
export async function ensureMariaDb() {
  if (findProgram("mariadbd") && findProgram("mariadb-install-db")) return;
  await aptInstall("a MariaDB server (or BEEGRID_TEST_MARIADB)", ["mariadb-server"]);
}

/**
 * Starts a MariaDB server that belongs to this run alone, in a temporary folder and on a free port, and removes it when
 * the script ends. Resolves with its URL. A server named in BEEGRID_TEST_MARIADB is used instead.
 */
export async function startMariaDb() {
  const named = process.env.BEEGRID_TEST_MARIADB;
  if (named) return named;
  await ensureMariaDb();
  return step("Starting a private MariaDB server", async () => {
    const folder = mkdtempSync(join(fastFolder(), "beegrid-mariadb-"));
    // Children are stopped before clean-ups run, so nothing writes here any more.
    atExit(() => rmSync(folder, { recursive: true, force: true }));
    const where = ["--no-defaults", `--datadir=${join(folder, "data")}`, ...serverUser(folder)];

    const made = await runQuietly(findProgram("mariadb-install-db"), [
      ...where,
      "--auth-root-authentication-method=normal",
      "--skip-test-db",
    ]);
    if (made.code !== 0) throw new Refusal(`${made.output.trim()}\n\nmariadb-install-db failed.`);

    const port = await freePort();
    const server = start(
      findProgram("mariadbd"),
      [
        ...where,
        `--socket=${join(folder, "server.sock")}`,
        `--pid-file=${join(folder, "server.pid")}`,
        `--port=${port}`,
        "--bind-address=127.0.0.1",
        "--skip-name-resolve",
        "--character-set-server=utf8mb4",
        "--log-bin",
        "--sync-binlog=1",
        // Each open county database may hold four connections, and a run opens many counties.
        "--max-connections=500",
      ],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let output = "";
    for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (output += text));
    await untilReady(server, port, () => output);
    return `mariadb://root@127.0.0.1:${port}`;
  });
}
