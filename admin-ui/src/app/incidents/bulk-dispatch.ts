import {
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  linkedSignal,
  viewChild,
} from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { BulkUnitsGQL } from "../../generated/incidents";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Notices } from "../ui/notices";
import { Shortcuts } from "../ui/shortcuts";
import { Texts } from "../ui/texts/texts";
import { AssigneeBox } from "./assignee-box";
import { BulkDispatching, type Unit } from "./bulk-dispatching";
import { InboxPicks } from "./inbox-picks";
import { InboxState } from "./inbox-state";

/** What is picked, the one unit it is to go to, and what came of it. */
@Component({
  selector: "bg-bulk-dispatch",
  imports: [AssigneeBox, MixedText, NzIconDirective],
  templateUrl: "./bulk-dispatch.html",
})
export class BulkDispatch {
  private readonly box = viewChild(AssigneeBox);
  private readonly outcome = viewChild<ElementRef<HTMLElement>>("outcome");
  private readonly inbox = inject(InboxState);
  private readonly injector = inject(Injector);
  private readonly notices = inject(Notices);
  protected readonly bulk = inject(BulkDispatching);
  protected readonly picks = inject(InboxPicks);
  protected readonly t = inject(Texts).t;
  private readonly first = computed(() => this.picks.rows()[0] ?? null);
  /** What one of them is suggested to fits all: they are of one category. */
  private readonly units = liveQuery(
    inject(BulkUnitsGQL),
    () => {
      const first = this.first();
      return first && { id: first.id };
    },
    "cache-first",
  );
  protected readonly suggestions = computed(() => this.units.data()?.incident?.suggestedAssignees.slice(0, 3) ?? []);
  protected readonly chosen = linkedSignal<string | undefined, Unit | null | undefined>({
    source: () => this.first()?.category.code,
    computation: () => undefined,
  });
  protected readonly unit = computed(() => {
    const chosen = this.chosen();
    return chosen === undefined ? (this.suggestions()[0]?.organization ?? null) : chosen;
  });

  constructor() {
    this.picks.askUnit = () => this.box()?.focus();
    inject(Shortcuts).add({ d: () => this.picks.askUnit() });
  }

  protected async dispatch(): Promise<void> {
    const unit = this.unit();
    if (this.bulk.running()) return;
    if (unit === null) return this.box()?.focus();
    const { done, failures } = await this.bulk.run(unit);
    if (done > 0) this.notices.say(this.t("pick.done", { unit: unit.name, count: done }));
    if (failures.length > 0) afterNextRender(() => this.outcome()?.nativeElement.focus(), { injector: this.injector });
    else this.inbox.focusRows();
  }

  protected clear(): void {
    this.picks.clear();
    this.inbox.focusRows();
  }

  protected close(): void {
    this.bulk.result.set(null);
    this.inbox.focusRows();
  }
}
