import { Component, DestroyRef, effect, inject, input, signal } from "@angular/core";
import { firstValueFrom } from "rxjs";
import { RevealMemberGQL, type RevealMemberMutation } from "../../generated/members";
import { Me } from "../session/me";
import { failureOf } from "../ui/failure";
import { MixedText } from "../ui/mixed-text";
import { Notices } from "../ui/notices";
import { newKey } from "../ui/send";
import { Texts, type TextKey } from "../ui/texts/texts";
import { WhyDialog } from "./why-dialog";

type Revealed = NonNullable<NonNullable<RevealMemberMutation["payload"]>["member"]>;
type Secret = "NAME" | "PHONE" | "RESIDENT_ID";

const SHOWN_MS = 5 * 60_000;
const LABELS: Record<Secret, TextKey> = {
  NAME: "list.name",
  PHONE: "members.phone",
  RESIDENT_ID: "reveal.residentId",
};
const VALUES: Record<Secret, (member: Revealed) => string | null> = {
  NAME: (member) => member.name,
  PHONE: (member) => member.phone,
  RESIDENT_ID: (member) => member.residentId,
};

/** One field of a person: masked, and in full for a reason, for five minutes or until the page is left. */
@Component({
  selector: "bg-member-secret",
  imports: [MixedText, WhyDialog],
  template: `
    @if (shown(); as value) {
      <b class="secret" [bgText]="value"></b>
      <button class="btn sm" type="button" [attr.aria-label]="t('reveal.hideWhat', { what: label() })" (click)="hide()">
        {{ t("reveal.hide") }}
      </button>
    } @else {
      <span [bgText]="masked() ?? t('reveal.masked')"></span>
      @if (me.can("member.reveal") && !erased()) {
        <button
          class="btn sm"
          type="button"
          [attr.aria-label]="t('reveal.showWhat', { what: label() })"
          (click)="asking.set(true)"
        >
          {{ t("reveal.show") }}
        </button>
      }
    }
    @if (asking()) {
      <bg-why-dialog
        [heading]="t('reveal.showWhat', { what: label() })"
        [verb]="t('reveal.show')"
        [busy]="busy()"
        [refusal]="refusal()"
        (given)="reveal($event)"
        (closed)="close()"
      />
    }
  `,
  host: { class: "member-secret" },
})
export class MemberSecret {
  private readonly mutation = inject(RevealMemberGQL);
  private readonly notices = inject(Notices);
  protected readonly me = inject(Me);
  protected readonly t = inject(Texts).t;
  readonly memberId = input.required<string>();
  readonly field = input.required<Secret>();
  /** What is seen before; null where there is nothing to go by. */
  readonly masked = input<string | null>(null);
  readonly erased = input(false);
  protected readonly shown = signal("");
  protected readonly asking = signal(false);
  protected readonly busy = signal(false);
  protected readonly refusal = signal("");
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    // Another person on the same page begins masked.
    effect(() => {
      this.memberId();
      this.hide();
      this.close();
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected label(): string {
    return this.t(LABELS[this.field()]);
  }

  protected async reveal(reason: string): Promise<void> {
    const [memberId, field] = [this.memberId(), this.field()];
    const input = { memberId, fields: [field], reason, idempotencyKey: newKey() };
    this.busy.set(true);
    try {
      // Never in the cache: what is shown for a reason is not found there by the next page.
      const { data } = await firstValueFrom(this.mutation.mutate({ variables: { input }, fetchPolicy: "no-cache" }));
      const { member, userErrors } = data!.payload!;
      if (this.memberId() !== memberId) return;
      if (!member) return this.refusal.set(userErrors[0]?.message ?? "");
      this.close();
      this.shown.set(VALUES[field](member) ?? "—");
      this.notices.say(this.t("reveal.shown", { what: this.label() }));
      this.timer = setTimeout(() => this.hide(), SHOWN_MS);
    } catch (error) {
      const { code, message } = failureOf(error);
      this.refusal.set(code === "NETWORK" || !message ? this.t("failure.service") : message);
    } finally {
      this.busy.set(false);
    }
  }

  protected hide(): void {
    clearTimeout(this.timer);
    this.shown.set("");
  }

  protected close(): void {
    this.asking.set(false);
    this.refusal.set("");
  }
}
