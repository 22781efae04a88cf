import { Component, type ElementRef, inject, input, output, viewChild } from "@angular/core";
import { ChangePasswordGQL } from "../../generated/me";
import { send } from "../ui/send";
import { type TextKey, Texts } from "../ui/texts/texts";
import { ownCommand } from "./own-command";

interface Field {
  name: "currentPassword" | "newPassword" | "repeated";
  label: TextKey;
  autocomplete: "current-password" | "new-password";
  hint?: TextKey;
}

let forms = 0;

/** The own password: the one in use, and the new one twice. */
@Component({
  selector: "bg-change-password-form",
  templateUrl: "./change-password-form.html",
})
export class ChangePasswordForm {
  private readonly mutation = inject(ChangePasswordGQL);
  private readonly form = viewChild.required<ElementRef<HTMLFormElement>>("form");
  protected readonly t = inject(Texts).t;
  protected readonly command = ownCommand();
  protected readonly id = `password-${++forms}-`;
  protected readonly fields: Field[] = [
    { name: "currentPassword", label: "password.current", autocomplete: "current-password" },
    { name: "newPassword", label: "password.new", autocomplete: "new-password", hint: "password.rules" },
    { name: "repeated", label: "password.repeat", autocomplete: "new-password" },
  ];
  /** The one somebody else set: nothing else is open until it is changed. */
  readonly first = input(false);
  readonly changed = output();

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const [currentPassword, newPassword, repeated] = this.fields.map(({ name }) => this.box(name).value) as [
      string,
      string,
      string,
    ];
    const missing = this.fields.find(({ name }) => this.box(name).value === "");
    if (missing) return this.refuse(missing.name, this.t("password.missing"));
    if (newPassword !== repeated) return this.refuse("repeated", this.t("password.differs"));
    const done = await this.command.run(() => send(this.mutation, { currentPassword, newPassword }));
    if (!done) return this.focusFault();
    this.form().nativeElement.reset();
    this.changed.emit();
  }

  private refuse(name: Field["name"], message: string): void {
    this.command.refuse(name, message);
    this.focusFault();
  }

  private focusFault(): void {
    const wrong = this.fields.find(({ name }) => this.command.fault(name) !== "");
    if (wrong) this.box(wrong.name).focus();
  }

  private box(name: Field["name"]): HTMLInputElement {
    return this.form().nativeElement.elements.namedItem(name) as HTMLInputElement;
  }
}
