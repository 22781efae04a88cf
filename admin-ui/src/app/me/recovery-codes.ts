import { Component, inject, input, output, signal } from "@angular/core";
import { Texts } from "../ui/texts/texts";

/** Codes that are shown this once: to be copied, printed or written down. */
@Component({
  selector: "bg-recovery-codes",
  template: `
    <h3 id="recovery-heading">{{ t("totp.recovery") }}</h3>
    <p>{{ t("totp.recoveryHint") }}</p>
    <ul class="recovery" aria-labelledby="recovery-heading" lang="zxx">
      @for (code of codes(); track code) {
        <li>
          <code>{{ code }}</code>
        </li>
      }
    </ul>
    <p class="own-buttons">
      <button class="btn" type="button" (click)="copy()">{{ t(copied() ? "totp.copied" : "totp.copy") }}</button>
      <button class="btn" type="button" (click)="print()">{{ t("totp.print") }}</button>
      <button class="btn go" type="button" (click)="kept.emit()">{{ t("totp.kept") }}</button>
    </p>
    @if (copyFailed()) {
      <p class="field-error" role="alert">{{ t("totp.copyFailed") }}</p>
    }
  `,
})
export class RecoveryCodes {
  protected readonly t = inject(Texts).t;
  protected readonly copied = signal(false);
  protected readonly copyFailed = signal(false);
  readonly codes = input.required<string[]>();
  /** The person has them, and they may go. */
  readonly kept = output();

  /** Pages on plain http have no clipboard: then they are marked by hand. */
  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.codes().join("\n"));
      this.copied.set(true);
    } catch {
      this.copyFailed.set(true);
    }
  }

  protected print(): void {
    window.print();
  }
}
