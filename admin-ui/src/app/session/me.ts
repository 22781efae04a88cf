import { Injectable, computed, inject, signal } from "@angular/core";
import { firstValueFrom } from "rxjs";
import { ViewerGQL, type ViewerQuery } from "../../generated/session";

/** The signed-in person and what they may do; navigation and shortcuts are built from `can`. */
@Injectable({ providedIn: "root" })
export class Me {
  private readonly query = inject(ViewerGQL);
  private readonly answer = signal<ViewerQuery["viewer"] | null>(null);
  private readonly actions = computed(() => new Set(this.answer()?.actions ?? []));
  readonly viewer = this.answer.asReadonly();
  readonly name = computed(() => this.answer()?.displayName ?? "");
  readonly staffNumber = computed(() => this.answer()?.staffNumber ?? "");
  /** First post, as in "调度员 · 县综治中心". */
  readonly post = computed(() => this.answer()?.grants[0] ?? null);

  can(action: string): boolean {
    return this.actions().has(action);
  }

  /** Asks who is signed in. */
  async load(): Promise<ViewerQuery["viewer"]> {
    const { data } = await firstValueFrom(this.query.fetch({ fetchPolicy: "network-only" }));
    this.answer.set(data!.viewer);
    return data!.viewer;
  }
}
