import { DestroyRef, Injectable, inject, signal } from "@angular/core";
import {
  type AppDetailsFragment,
  ChangeAppGQL,
  type ChangeAppInput,
  CreateAppGQL,
  type CreateAppInput,
  RevokeAppGQL,
  RotateAppSecretGQL,
  type RotateAppSecretInput,
} from "../../generated/apps";
import { failureOf } from "../ui/failure";
import { type Payload, send } from "../ui/send";
import { Texts } from "../ui/texts/texts";

/** A secret on its way to whoever asked for it; null when its answer was lost and came again without it. */
export interface MadeSecret {
  clientId: string;
  secret: string | null;
}

interface Outcome extends Payload {
  app: AppDetailsFragment | null;
  clientSecret?: string | null;
}

/** Commands on apps, with what is wrong in words: at a field by its name, or of the whole. Provided by the page. */
@Injectable()
export class AppCommands {
  private readonly creation = inject(CreateAppGQL);
  private readonly change = inject(ChangeAppGQL);
  private readonly rotation = inject(RotateAppSecretGQL);
  private readonly revocation = inject(RevokeAppGQL);
  private readonly t = inject(Texts).t;
  private readonly leaving = new AbortController();
  readonly busy = signal(false);
  readonly problem = signal("");
  readonly faults = signal<Record<string, string>>({});

  constructor() {
    inject(DestroyRef).onDestroy(() => this.leaving.abort());
  }

  async create(input: CreateAppInput): Promise<MadeSecret | null> {
    return made(await this.carry(() => send(this.creation, input, undefined, this.leaving.signal)));
  }

  async save(input: ChangeAppInput): Promise<boolean> {
    return (await this.carry(() => send(this.change, input, undefined, this.leaving.signal))) !== null;
  }

  async rotate(input: RotateAppSecretInput): Promise<MadeSecret | null> {
    return made(await this.carry(() => send(this.rotation, input, undefined, this.leaving.signal)));
  }

  async revoke(appId: string): Promise<boolean> {
    return (await this.carry(() => send(this.revocation, { appId }, undefined, this.leaving.signal))) !== null;
  }

  /** Before a dialog is opened anew. */
  forget(): void {
    this.problem.set("");
    this.faults.set({});
  }

  private async carry(command: () => Promise<Outcome>): Promise<Outcome | null> {
    this.forget();
    this.busy.set(true);
    try {
      const outcome = await command();
      if (outcome.app && outcome.userErrors.length === 0) return outcome;
      const faults = outcome.userErrors.map(({ path, message }) => [path?.[1] ?? "", message] as const);
      this.faults.set(Object.fromEntries(faults));
      this.problem.set(faults.map(([, message]) => message).join(" "));
    } catch (error) {
      this.explain(error);
    } finally {
      this.busy.set(false);
    }
    return null;
  }

  private explain(error: unknown): void {
    const { code, requestId } = failureOf(error);
    if (code === "CONFLICT") return this.problem.set(this.t("apps.conflict"));
    const words = this.t(code === "FORBIDDEN" ? "failure.forbidden" : "failure.internal");
    this.problem.set(requestId ? `${words} ${this.t("failure.requestId")} ${requestId}` : words);
  }
}

function made(outcome: Outcome | null): MadeSecret | null {
  return outcome?.app ? { clientId: outcome.app.id, secret: outcome.clientSecret ?? null } : null;
}
