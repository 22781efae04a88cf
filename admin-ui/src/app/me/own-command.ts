import { inject, signal } from "@angular/core";
import { failureOf } from "../ui/failure";
import type { Payload } from "../ui/send";
import { Texts } from "../ui/texts/texts";

/** One command about oneself under way: what was wrong with it, by field or as a whole. Call in an injection context. */
export function ownCommand() {
  const texts = inject(Texts);
  const busy = signal(false);
  const problem = signal("");
  const faults = signal<Record<string, string>>({});
  return {
    busy: busy.asReadonly(),
    problem: problem.asReadonly(),
    /** What is wrong with one field of the input. */
    fault: (field: string): string => faults()[field] ?? "",
    /** A fault the page finds by itself. */
    refuse: (field: string, message: string): void => faults.set({ [field]: message }),
    /** The payload when it was done, null when it was refused or failed; a second press meanwhile does nothing. */
    async run<P extends Payload>(work: () => Promise<P>): Promise<P | null> {
      if (busy()) return null;
      busy.set(true);
      problem.set("");
      faults.set({});
      try {
        const payload = await work();
        if (payload.userErrors.length === 0) return payload;
        const at = payload.userErrors.map(({ path, message }) => [path?.[1] ?? "", message] as const);
        faults.set(Object.fromEntries(at));
        problem.set(at.flatMap(([field, message]) => (field === "" ? message : [])).join(" "));
        return null;
      } catch (error) {
        problem.set(failureOf(error).message || texts.t("signIn.network"));
        return null;
      } finally {
        busy.set(false);
      }
    },
  };
}
