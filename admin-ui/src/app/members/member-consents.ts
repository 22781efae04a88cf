import { Component, inject, input, signal } from "@angular/core";
import { RecordConsentGQL } from "../../generated/members";
import { Notices } from "../ui/notices";
import { failureOf } from "../ui/failure";
import { send } from "../ui/send";
import { Texts } from "../ui/texts/texts";
import { ConsentList } from "./consent-list";
import { type Consent, PURPOSES, SOURCES } from "./consent-words";

type Purpose = Consent["purpose"];
const STAFF_SOURCES = ["PAPER", "PHONE", "IN_PERSON"] as const;

/** What a person said to each purpose, newest first, and a form to write down the next answer. */
@Component({
  selector: "bg-member-consents",
  imports: [ConsentList],
  template: `
    <section class="card" aria-labelledby="consents-heading">
      <div class="h">
        <h2 id="consents-heading">{{ t("consent.heading") }}</h2>
      </div>
      <bg-consent-list [given]="given()" />
      <form class="consent-form" (submit)="$event.preventDefault()">
        <label class="labelled">
          <span>{{ t("consent.purpose") }}</span>
          <select class="input" #purpose>
            @for (one of purposeNames; track one) {
              <option [value]="one">{{ t(purposes[one]) }}</option>
            }
          </select>
        </label>
        <label class="labelled">
          <span>{{ t("consent.source") }}</span>
          <select class="input" #source>
            @for (one of staffSources; track one) {
              <option [value]="one">{{ t(sources[one]) }}</option>
            }
          </select>
        </label>
        <div class="dialog-foot">
          <button class="btn" type="button" [disabled]="busy()" (click)="record(purpose.value, source.value, true)">
            {{ t("consent.recordGiven") }}
          </button>
          <button class="btn" type="button" [disabled]="busy()" (click)="record(purpose.value, source.value, false)">
            {{ t("consent.recordRefused") }}
          </button>
        </div>
      </form>
    </section>
  `,
})
export class MemberConsents {
  private readonly mutation = inject(RecordConsentGQL);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  protected readonly purposes = PURPOSES;
  protected readonly sources = SOURCES;
  protected readonly purposeNames = Object.keys(PURPOSES) as Purpose[];
  protected readonly staffSources = STAFF_SOURCES;
  readonly memberId = input.required<string>();
  readonly given = input.required<readonly Consent[] | null | undefined>();
  protected readonly busy = signal(false);

  protected async record(purpose: string, source: string, given: boolean): Promise<void> {
    const input = {
      memberId: this.memberId(),
      purpose: purpose as Purpose,
      source: source as (typeof STAFF_SOURCES)[number],
      given,
    };
    this.busy.set(true);
    try {
      const { userErrors } = await send(this.mutation, input);
      this.notices.say(userErrors[0]?.message ?? this.t("consent.recorded"));
    } catch (error) {
      this.notices.say(failureOf(error).message || this.t("failure.service"));
    } finally {
      this.busy.set(false);
    }
  }
}
