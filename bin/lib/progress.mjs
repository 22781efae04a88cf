const BAR = 24;

/** `[████████░░░░] 412/903`, or the seconds alone when there is nothing to count. */
export function progressLine(label, seconds, counted, width = 80) {
  const time = `${seconds} s`;
  if (!counted || counted.total === 0) return `${label} … ${time}`.slice(0, width);
  const share = Math.min(1, counted.done / counted.total);
  const filled = Math.round(share * BAR);
  const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
  return `${label} [${bar}] ${counted.done}/${counted.total} ${time}`.slice(0, width);
}

/**
 * Runs `work` and shows that it is alive: one updating line on a terminal, otherwise a line when it begins, every
 * 15 seconds, and when it ends. `count` may tell `{ done, total }` while the work runs.
 */
export async function step(label, work, count) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const terminal = process.stdout.isTTY === true;
  const clear = () => terminal && process.stdout.write("\r\x1b[2K");
  const show = () => {
    const line = progressLine(label, seconds(), count?.(), (process.stdout.columns || 81) - 1);
    if (terminal) process.stdout.write(`\r\x1b[2K${line}`);
    else console.log(line);
  };
  show();
  const timer = setInterval(show, terminal ? 250 : 15_000);
  try {
    const result = await work();
    clear();
    console.log(`${label}: done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    clear();
    console.log(`${label}: FAILED after ${((Date.now() - started) / 1000).toFixed(1)} s`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Thrown for what a person can mend: its message is printed without a stack trace. */
export class Refusal extends Error {}

/** Prints why a script stops; a stack trace only for what nobody expected. */
export function explain(error) {
  console.error(error instanceof Refusal ? `\n${error.message}` : error);
}
