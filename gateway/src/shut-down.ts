import { log } from "./log.js";

const PATIENCE_MS = 15_000;

/** Runs `drain` once on Ctrl-C or SIGTERM, then leaves; a second signal, or too long a wait, leaves at once. */
export function onShutDown(drain: () => Promise<void>, patienceMs = PATIENCE_MS): void {
  let leaving = false;
  const leave = () => {
    if (leaving) process.exit(1);
    leaving = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    drain().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, "shutting down failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", leave);
  process.on("SIGTERM", leave);
}
