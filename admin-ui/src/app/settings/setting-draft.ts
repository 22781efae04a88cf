import { Injectable, computed, inject, signal } from "@angular/core";
import { Texts } from "../ui/texts/texts";
import { changesBetween } from "./setting-diff";
import { faultsOf, type SettingFault } from "./setting-fault";
import { merged } from "./setting-merge";
import { at, withValue, type Json, type SettingPath, type SettingSchema } from "./setting-schema";

/** What a section was when it was opened. */
export interface SettingBase {
  code: string;
  name: string;
  version: number;
  schema: SettingSchema;
  value: Json;
  mayPublish: boolean;
}

/** What was changed and not published, by section, until it is discarded: another page in between loses nothing. */
@Injectable({ providedIn: "root" })
export class KeptSettings {
  readonly bySection = new Map<string, { base: SettingBase; value: Json }>();
}

/** One section under a person's hands. */
@Injectable()
export class SettingDraft {
  private readonly kept = inject(KeptSettings).bySection;
  private readonly t = inject(Texts).t;
  private readonly edited = signal<Json | undefined>(undefined);
  readonly base = signal<SettingBase | null>(null);
  readonly faults = signal<SettingFault[]>([]);
  readonly value = computed(() => this.edited() ?? this.base()?.value);
  readonly readOnly = computed(() => !this.base()?.mayPublish);
  readonly changes = computed(() => {
    const base = this.base();
    return base && this.edited() !== undefined ? changesBetween(base.schema, base.value, this.edited()) : [];
  });
  readonly messages = computed(() => new Map(this.faults().map((fault) => [fault.path.join("."), this.say(fault)])));

  /** Shows what is in force, or goes on with what was begun earlier. */
  open(inForce: SettingBase): void {
    const { base, value } = this.kept.get(inForce.code) ?? { base: inForce, value: undefined };
    this.base.set(base);
    this.edited.set(value);
    this.faults.set([]);
  }

  /** Shows what is in force by now, unless it is under somebody's hands: then it stays as it was opened, and false. */
  follow(section: Omit<SettingBase, "schema" | "value"> & { schema: unknown; value: unknown }): boolean {
    const base = { ...section, schema: section.schema as SettingSchema, value: section.value as Json };
    const same = this.base()?.code === base.code;
    if (same && this.changes().length > 0) return false;
    if (same && this.base()?.version === base.version) this.base.set(base);
    else this.open(base);
    return true;
  }

  discard(): void {
    this.kept.delete(this.base()!.code);
    this.edited.set(undefined);
    this.faults.set([]);
  }

  /** Puts what was changed here on top of a newer version. */
  rebase(newer: SettingBase): void {
    const value = merged(newer.schema, this.base()!.value, this.value(), newer.value);
    this.base.set(newer);
    this.edit(value!);
  }

  at(path: SettingPath): Json | undefined {
    return at(this.value(), path);
  }

  set(path: SettingPath, next: Json | undefined): void {
    this.edit(withValue(this.value(), path, next)!);
    const here = path.join(".");
    this.faults.update((faults) => faults.filter((fault) => !within(fault.path.join("."), here)));
  }

  /** Looks at everything; true when nothing is wrong. */
  check(): boolean {
    const base = this.base()!;
    this.faults.set(faultsOf(base.schema, this.value()));
    return this.faults().length === 0;
  }

  say({ message }: SettingFault): string {
    return typeof message === "string" ? message : this.t(message.key, message.values);
  }

  /** Whether something is wrong at `path` or below it. */
  isFaultyIn(path: SettingPath): boolean {
    const here = path.join(".");
    return this.faults().some((fault) => within(fault.path.join("."), here));
  }

  private edit(value: Json): void {
    const base = this.base()!;
    this.edited.set(value);
    if (changesBetween(base.schema, base.value, value).length > 0) this.kept.set(base.code, { base, value });
    else this.kept.delete(base.code);
  }
}

function within(path: string, above: string): boolean {
  return above === "" || path === above || path.startsWith(`${above}.`);
}

/** The id of the field of a value, to which a message leads. */
export function fieldId(path: SettingPath): string {
  return ["setting", ...path].join("-");
}
