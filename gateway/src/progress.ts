type Progress = (done: number, total: number) => void;

const BAR = 24;
const REDRAW_MS = 100;

/** How far a load is: a bar with counts on a terminal, one line a step otherwise. */
export function progressOn(output: NodeJS.WriteStream): { report: (step: string) => Progress; done: () => void } {
  let open = false;
  let drawn = 0;
  const close = () => {
    if (open && output.isTTY) output.write("\n");
    open = false;
  };
  return {
    report(step) {
      close();
      if (!output.isTTY) output.write(`${step} …\n`);
      return (done, total) => {
        if (!output.isTTY) return;
        if (done < total && Date.now() - drawn < REDRAW_MS) return;
        drawn = Date.now();
        open = true;
        const filled = total ? Math.round((BAR * done) / total) : 0;
        output.write(`\r\u001b[K${"█".repeat(filled)}${"░".repeat(BAR - filled)} ${step} ${done} / ${total}`);
      };
    },
    done: close,
  };
}
