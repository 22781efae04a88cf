import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runQuietly } from "./children.mjs";
import { Refusal, step } from "./progress.mjs";

/** Looks a program up on PATH and in the folders of servers, which are not on everybody's PATH. */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin", "/usr/local/bin"];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

const mayInstall = () => process.getuid?.() === 0 && existsSync("/etc/debian_version");

/**
 * Installs Debian packages when this is root on Debian; otherwise stops with the command to run. `what` names the need in
 * a person's words.
 */
export async function aptInstall(what, packages) {
  const command = `apt-get install -y ${packages.join(" ")}`;
  if (!mayInstall()) {
    throw new Refusal(`The tests need ${what}. On Debian or Ubuntu: sudo ${command}`);
  }
  const lock = ["-o", "DPkg::Lock::Timeout=300"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await step(`Installing ${packages.join(", ")}`, async () => {
    const update = await runQuietly("apt-get", [...lock, "update", "-q"], { env });
    const install = await runQuietly("apt-get", [...lock, "install", "-y", ...packages], { env });
    if (install.code !== 0) {
      throw new Refusal(`${update.output}${install.output.trim()}\n\nThe tests need ${what}; failed: ${command}`);
    }
  });
}
