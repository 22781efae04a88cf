import { Component, computed, inject } from "@angular/core";
import { Branding } from "./branding";
import { Dialog } from "./dialog";
import { FeedbackState } from "./feedback-state";
import { Texts } from "./texts/texts";

/** Where complaints go, in the county's words; nothing is asked, sent or counted here. */
@Component({
  selector: "bg-feedback",
  imports: [Dialog],
  template: `
    <bg-dialog [heading]="t('feedback.title')" (closed)="state.open.set(false)">
      <div class="stack">
        <p>{{ t("feedback.what") }}</p>
        @if (place(); as place) {
          <dl class="facts">
            @if (place.phone; as phone) {
              <dt>{{ t("feedback.phone") }}</dt>
              <dd>
                <a [href]="'tel:' + phone.replaceAll(' ', '')">{{ phone }}</a>
              </dd>
            }
            @if (place.mail; as mail) {
              <dt>{{ t("feedback.mail") }}</dt>
              <dd>
                <a [href]="'mailto:' + mail">{{ mail }}</a>
              </dd>
            }
            @if (note(); as note) {
              <dt>{{ t("feedback.note") }}</dt>
              <dd [attr.lang]="note.lang">{{ note.text }}</dd>
            }
          </dl>
          @if (place.example) {
            <p>
              <span class="demo">{{ t("list.example") }}</span>
              <span class="small quiet">{{ t("feedback.example") }}</span>
            </p>
          }
        } @else {
          <p class="quiet">{{ t("feedback.none") }}</p>
        }
        <p class="small quiet">{{ t("feedback.nothingKept") }}</p>
      </div>
    </bg-dialog>
  `,
})
export class Feedback {
  private readonly branding = inject(Branding);
  protected readonly state = inject(FeedbackState);
  protected readonly t = inject(Texts).t;
  protected readonly place = this.branding.feedback;
  protected readonly note = computed(() => {
    const note = this.place()?.note;
    return note ? this.branding.inLanguage(note) : null;
  });
}
