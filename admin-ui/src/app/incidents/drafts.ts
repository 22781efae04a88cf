import { Injectable, type WritableSignal, signal } from "@angular/core";

export interface UploadedPhoto {
  id: string;
  name: string;
}

/** What a person has chosen and written for one incident and not sent yet. */
export interface Draft {
  /** Undefined: what is suggested; null: words are typed that are no unit yet. */
  organization: { id: string; name: string } | null | undefined;
  note: string;
  photos: UploadedPhoto[];
}

const EMPTY: Draft = { organization: undefined, note: "", photos: [] };

/** Drafts live in memory by incident until they are sent or discarded; leaving the page keeps them. */
@Injectable({ providedIn: "root" })
export class Drafts {
  private readonly drafts = new Map<string, WritableSignal<Draft>>();

  of(incidentId: string): WritableSignal<Draft> {
    const draft = this.drafts.get(incidentId) ?? signal(EMPTY);
    this.drafts.set(incidentId, draft);
    return draft;
  }

  discard(incidentId: string): void {
    this.drafts.get(incidentId)?.set(EMPTY);
  }

  /** Whether something written would be lost or overtaken. */
  isStarted(incidentId: string): boolean {
    const draft = this.drafts.get(incidentId)?.();
    return draft !== undefined && draft !== EMPTY;
  }
}
