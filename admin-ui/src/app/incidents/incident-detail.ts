import {
  Component,
  type ElementRef,
  type OnDestroy,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { NzWatermarkComponent } from "ng-zorro-antd/watermark";
import { FollowIncidentGQL, IncidentDetailGQL } from "../../generated/incidents";
import { Me } from "../session/me";
import { MixedText } from "../ui/mixed-text";
import { Branding } from "../ui/branding";
import { Clipboard } from "../ui/clipboard";
import { Clock } from "../ui/clock";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MenuButton, type MenuChoice } from "../ui/menu-button";
import { Notices } from "../ui/notices";
import { send } from "../ui/send";
import { Shortcuts } from "../ui/shortcuts";
import { Texts } from "../ui/texts/texts";
import { ActionBar } from "./action-bar";
import { planActions } from "./action-plan";
import { Drafts } from "./drafts";
import { Due, STEPS } from "./due";
import { InboxPicks } from "./inbox-picks";
import { InboxState } from "./inbox-state";
import { IncidentActions } from "./incident-actions";
import { IncidentNearby } from "./incident-nearby";
import { IncidentPlace } from "./incident-place";
import { IncidentProcess } from "./incident-process";
import { IncidentReport } from "./incident-report";
import { IncidentReporter } from "./incident-reporter";
import { IncidentResults } from "./incident-results";
import { stateTone } from "./state-tone";

/** What happened here, and whose move is it? */
@Component({
  selector: "bg-incident-detail",
  imports: [
    MixedText,
    ActionBar,
    Due,
    FailureCard,
    IncidentNearby,
    IncidentPlace,
    IncidentProcess,
    IncidentReport,
    IncidentReporter,
    IncidentResults,
    MenuButton,
    NzIconDirective,
    NzWatermarkComponent,
    RouterLink,
  ],
  providers: [IncidentActions],
  templateUrl: "./incident-detail.html",
})
export class IncidentDetail implements OnDestroy {
  private readonly branding = inject(Branding);
  private readonly clock = inject(Clock);
  private readonly drafts = inject(Drafts);
  private readonly follow = inject(FollowIncidentGQL);
  private readonly inbox = inject(InboxState);
  private readonly me = inject(Me);
  private readonly clipboard = inject(Clipboard);
  private readonly notices = inject(Notices);
  private readonly picks = inject(InboxPicks);
  private readonly heading = viewChild<ElementRef<HTMLElement>>("heading");
  private readonly bar = viewChild(ActionBar);
  private readonly report = viewChild(IncidentReport);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly id = input.required<string>();

  private readonly detailQuery = inject(IncidentDetailGQL);
  protected readonly query = liveQuery(this.detailQuery, () => ({ id: this.id() }));
  protected readonly incident = computed(() => this.query.data()?.incident ?? null);
  protected readonly plan = computed(() => {
    const incident = this.incident();
    return incident && planActions(incident.state, incident.allowedActions, this.me.can("incident.dispatch"));
  });
  protected readonly more = computed<MenuChoice[]>(() =>
    (this.plan()?.more ?? []).map(({ command, label, refusal }) => ({ value: command, label, refusal })),
  );
  protected readonly tone = computed(() => stateTone(this.incident()!.state));
  protected readonly kind = computed(() => {
    const { kindLabel, category } = this.incident()!;
    return kindLabel === category.name ? kindLabel : `${kindLabel} · ${category.name}`;
  });
  protected readonly dueBy = computed(() => {
    const { dueAt = null, step = null } = this.incident()?.deadline ?? {};
    return dueAt && step ? this.t("detail.dueBy", { time: this.formats.when(dueAt), step: this.t(STEPS[step]) }) : "";
  });
  protected readonly mark = computed(() => {
    const now = new Date(this.clock.now()).toISOString();
    return [this.me.name(), this.me.staffNumber(), this.formats.stamp(now)].filter(Boolean).join(" ");
  });
  protected readonly printed = computed(() =>
    [this.branding.demo() ? this.t("frame.demo") : "", this.t("detail.printedBy", { mark: this.mark() })]
      .filter(Boolean)
      .join(" · "),
  );
  protected readonly markFont = { color: "rgba(27,33,41,.055)", fontSize: 13 };
  /** A colleague was quicker while something is being written here. */
  protected readonly overtaken = signal(false);

  constructor() {
    const title = inject(Title);
    effect(() => {
      const id = this.id();
      untracked(() => {
        this.inbox.openId.set(id);
        this.overtaken.set(false);
      });
    });
    effect(() => {
      const incident = this.incident();
      // Beside the list the title is the list's, with its count.
      const beside = this.inbox.rows().length > 0 && this.inbox.hasPane();
      if (incident && !beside) title.setTitle([incident.title, incident.number, this.branding.name().text].join(" · "));
    });
    effect(() => {
      const heading = this.heading()?.nativeElement;
      const asked = this.inbox.focusAsked();
      if (!heading || asked === null || asked !== this.incident()?.id) return;
      this.inbox.focusAsked.set(null);
      heading.focus();
    });
    effect(() => {
      const changed = this.inbox.changed();
      if (changed.includes(untracked(this.id))) untracked(() => void this.overtake());
    });
    effect(() => this.prefetch());
    this.addKeys(inject(Shortcuts));
  }

  ngOnDestroy(): void {
    this.inbox.closed();
  }

  protected readonly again = async (): Promise<void> => {
    this.overtaken.set(false);
    await this.query.refetch();
  };

  protected command(name: string): void {
    this.bar()?.start(name);
  }

  protected async toggleFollow(): Promise<void> {
    const incident = this.incident();
    if (!incident) return;
    const followed = !incident.followed;
    await send(this.follow, { incidentId: incident.id, followed });
    this.notices.say(this.t(followed ? "detail.followed" : "detail.unfollowed"));
  }

  protected copy(text: string): void {
    void this.clipboard.copy(text);
  }

  protected print(): void {
    print();
  }

  /** New data comes by itself, except under somebody's hands: then the person is told and asks for it. */
  private async overtake(): Promise<void> {
    if (this.drafts.isStarted(this.id())) this.overtaken.set(true);
    else await this.query.refetch();
  }

  /** The next two rows are fetched ahead, so that going on shows them at once. */
  private prefetch(): void {
    if (this.incident()?.id !== this.id()) return;
    const next = this.inbox.neighbour(this.id(), 1);
    const afterNext = next && this.inbox.neighbour(next.id, 1);
    for (const row of [next, afterNext]) {
      if (row) this.detailQuery.fetch({ variables: { id: row.id } }).subscribe({ error: () => undefined });
    }
  }

  private addKeys(shortcuts: Shortcuts): void {
    shortcuts.add({
      a: () => this.command("accept"),
      d: () =>
        this.inbox.hasPane() && this.picks.rows().length > 0 ? this.picks.askUnit() : this.bar()?.focusAssignee(),
      m: () => this.command("merge"),
      r: () => this.command("return"),
      s: () => void this.toggleFollow(),
      p: () => this.report()?.playVoice(),
      "Ctrl+Enter": () => this.bar()?.pressPrimary(),
      Escape: () => this.inbox.back(),
    });
  }
}
