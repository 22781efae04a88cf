import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const SIZE = "1g";

/** A small disk of its own for the data folder, which can be filled to the last byte. Only root can make one. */
export class Volume {
  private constructor(private readonly folder: string) {}

  /** Mounts it at a folder that it makes; undefined where that is not allowed. */
  static mount(folder: string): Volume | undefined {
    mkdirSync(folder);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE}`, "tmpfs", folder], { stdio: "ignore" });
      return new Volume(folder);
    } catch {
      return undefined;
    }
  }

  /** Resolves when nothing more goes in. */
  async fill(): Promise<void> {
    const filling = spawn("dd", ["if=/dev/zero", `of=${this.ballast}`, "bs=1M"], { stdio: "ignore" });
    await new Promise((resolve) => filling.once("exit", resolve));
  }

  empty(): void {
    rmSync(this.ballast, { force: true });
  }

  unmount(): void {
    execFileSync("umount", ["--lazy", this.folder]);
  }

  private get ballast(): string {
    return join(this.folder, "ballast");
  }
}
