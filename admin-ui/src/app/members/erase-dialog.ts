import { Component, type ElementRef, type OnInit, inject, input, output, signal, viewChild } from "@angular/core";
import { RouterLink } from "@angular/router";
import { firstValueFrom } from "rxjs";
import { EraseMemberGQL, MemberMentionsGQL, type MentionTextFragment } from "../../generated/members";
import { Dialog } from "../ui/dialog";
import { failureOf } from "../ui/failure";
import { MixedText } from "../ui/mixed-text";
import { newKey } from "../ui/send";
import { Texts } from "../ui/texts/texts";
import { MENTION_KINDS } from "./mention-kinds";

/** Before a person is erased: where others have written the name, why, and the word typed out. */
@Component({
  selector: "bg-erase-dialog",
  imports: [Dialog, MixedText, RouterLink],
  templateUrl: "./erase-dialog.html",
})
export class EraseDialog implements OnInit {
  private readonly words = viewChild.required<ElementRef<HTMLTextAreaElement>>("words");
  private readonly typed = viewChild.required<ElementRef<HTMLInputElement>>("typed");
  private readonly mentions = inject(MemberMentionsGQL);
  private readonly erase = inject(EraseMemberGQL);
  private readonly key = newKey();
  protected readonly t = inject(Texts).t;
  protected readonly kinds = MENTION_KINDS;
  readonly memberId = input.required<string>();
  readonly erased = output();
  readonly closed = output();
  protected readonly findings = signal<MentionTextFragment[] | undefined>(undefined);
  protected readonly failed = signal(false);
  protected readonly busy = signal(false);
  protected readonly fault = signal("");

  ngOnInit(): void {
    void this.look();
  }

  private async look(): Promise<void> {
    try {
      const asked = { variables: { id: this.memberId() }, fetchPolicy: "no-cache" as const };
      const { data } = await firstValueFrom(this.mentions.fetch(asked));
      const { incidentMentions, serviceMentions } = data!.memberMentions!;
      this.findings.set([...incidentMentions!, ...serviceMentions!]);
    } catch {
      // Once the name is gone nobody can look for it any more: no list, no erasing.
      this.failed.set(true);
    }
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const reason = this.words().nativeElement.value.trim();
    if ([...reason].length < 4) return this.refuse(this.t("why.short"), this.words());
    if (this.typed().nativeElement.value.trim() !== this.t("erase.word"))
      return this.refuse(this.t("erase.notTyped", { word: this.t("erase.word") }), this.typed());
    const findings = this.findings()!.map(({ kind, id, incidentId }) => ({ kind, id, incidentId }));
    const input = { memberId: this.memberId(), reason, findings, idempotencyKey: this.key };
    this.busy.set(true);
    try {
      const { data } = await firstValueFrom(this.erase.mutate({ variables: { input } }));
      const { member, userErrors } = data!.payload!;
      if (member) this.erased.emit();
      else this.fault.set(userErrors[0]?.message ?? "");
    } catch (error) {
      const { code, message } = failureOf(error);
      this.fault.set(code === "NETWORK" || !message ? this.t("failure.service") : message);
    } finally {
      this.busy.set(false);
    }
  }

  private refuse(text: string, at: ElementRef<HTMLElement>): void {
    this.fault.set(text);
    at.nativeElement.focus();
  }
}
