import type { KeyRing, SecretKey } from "@beegrid/kernel";
import { SealedBox } from "./sealed-box.js";

/**
 * Personal data under keys that change: sealed by the key in force, opened by the one whose id stands before the value
 * (`<id>.<sealed>`). Values from before keys had ids carry none: whichever key fits opens them.
 */
export class SealedBoxes {
  private readonly boxes = new Map<string, SealedBox>();

  constructor(private readonly ring: KeyRing) {
    // A key of the wrong length is told at the start, not at the first value.
    for (const key of ring.live()) this.boxOf(key);
  }

  /** Id of the key that seals now. */
  get keyId(): string {
    return this.ring.live()[0].id;
  }

  seal(text: string, place: string): string {
    const [current] = this.ring.live();
    return `${current.id}.${this.boxOf(current).seal(text, place)}`;
  }

  /** Throws when the value was changed, sealed for another place, or under a key that is not here any more. */
  open(value: string, place: string): string {
    const dot = value.indexOf(".");
    if (dot < 0) return this.openWithoutId(value, place);
    const id = value.slice(0, dot);
    const key = this.ring.live().find((known) => known.id === id);
    if (!key) throw new Error(`personal data are sealed under the key ${id}, which is not here`);
    return this.boxOf(key).open(value.slice(dot + 1), place);
  }

  /** Under the key in force: what is stored. */
  blindIndex(text: string, place: string): string {
    return this.boxOf(this.ring.live()[0]).blindIndex(text, place);
  }

  /** Under every key: what is looked up, for some rows still stand under an older one. */
  blindIndexes(text: string, place: string): string[] {
    return this.ring.live().map((key) => this.boxOf(key).blindIndex(text, place));
  }

  private openWithoutId(sealed: string, place: string): string {
    let failure: unknown;
    for (const key of this.ring.live().toReversed())
      try {
        return this.boxOf(key).open(sealed, place);
      } catch (error) {
        failure = error;
      }
    throw failure;
  }

  private boxOf({ id, bytes }: SecretKey): SealedBox {
    let box = this.boxes.get(id);
    if (!box) this.boxes.set(id, (box = new SealedBox(bytes)));
    return box;
  }
}
