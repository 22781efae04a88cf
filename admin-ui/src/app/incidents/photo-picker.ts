import { Component, inject, input, model, signal } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { Session } from "../session/session";
import { Texts } from "../ui/texts/texts";
import type { UploadedPhoto } from "./drafts";
import { uploadAttachment } from "./upload-attachment";

/** Photos, uploaded as they are chosen; never compulsory here. */
@Component({
  selector: "bg-photo-picker",
  imports: [NzIconDirective],
  template: `
    <label class="btn photo" [attr.aria-busy]="busy() || null">
      <nz-icon aria-hidden="true" nzType="camera" />
      {{
        busy()
          ? t("photo.uploading")
          : photos().length > 0
            ? t("photo.count", { count: photos().length })
            : label() || t("photo.add")
      }}
      <input #file class="sr" type="file" accept="image/*" multiple (change)="add(file)" />
    </label>
    @for (photo of photos(); track photo.id) {
      <button
        class="chip"
        type="button"
        [attr.aria-label]="t('photo.remove', { name: photo.name })"
        (click)="remove(photo)"
      >
        <span class="clip">{{ photo.name }}</span> <nz-icon aria-hidden="true" nzType="close" />
      </button>
    }
    @if (failed()) {
      <span class="field-error" role="alert">{{ t("photo.failed") }}</span>
    }
  `,
  host: { class: "photo-picker" },
})
export class PhotoPicker {
  private readonly session = inject(Session);
  protected readonly t = inject(Texts).t;
  readonly photos = model.required<UploadedPhoto[]>();
  readonly label = input("");
  protected readonly busy = signal(false);
  protected readonly failed = signal(false);

  protected async add(input: HTMLInputElement): Promise<void> {
    const files = [...(input.files ?? [])];
    input.value = "";
    this.busy.set(true);
    this.failed.set(false);
    for (const file of files) {
      try {
        const id = await uploadAttachment(file, await this.session.token());
        this.photos.update((photos) => [...photos, { id, name: file.name }]);
      } catch {
        this.failed.set(true);
      }
    }
    this.busy.set(false);
  }

  protected remove(photo: UploadedPhoto): void {
    this.photos.update((photos) => photos.filter((one) => one !== photo));
  }
}
