import { PROVINCE } from "./province.js";
import type { Copies, InstallationFile } from "./installation-file.js";

/**
 * Which copy of a county's databases and files is in force. A restored backup is made beside the copy in force and takes
 * its place by one write of `installation.json`: killed anywhere, the county is the one before or the restored one, whole,
 * and processes that run go over with their next use of its databases. Whatever else there is of it is a leftover.
 * `place` is a county's slug, or PROVINCE for the upper level.
 */
export class CountyCopies {
  constructor(private readonly file: InstallationFile) {}

  /** The copy in force, from 1. */
  of(place: string): number {
    return this.copies(place).copy ?? this.first(place);
  }

  /** Every copy there is or may be. */
  all(place: string): number[] {
    return [...new Set([this.of(place), ...this.leftovers(place)])];
  }

  /** Copies that nobody uses: of a restore that was cut short, or replaced by one. */
  leftovers(place: string): number[] {
    return this.copies(place).leftovers ?? [];
  }

  /** The number of a copy that is about to be made, a leftover until it is put in place; the first when the place is `empty`. */
  begin(place: string, empty: boolean): number {
    const first = this.first(place);
    let made = first;
    this.mark(place, ({ copy = first, leftovers = [] }) => {
      made = empty ? first : Math.max(copy, ...leftovers) + 1;
      return { copy, leftovers: [...leftovers.filter((one) => one !== made), made] };
    });
    return made;
  }

  /** From now on this copy is the county, loaded if it was not; the one before is a leftover. */
  putInPlace(place: string, made: number): void {
    const first = this.first(place);
    const loadedAt = new Date().toISOString();
    this.mark(
      place,
      ({ copy = first, leftovers = [] }) => ({
        copy: made,
        leftovers: [...new Set([...leftovers, copy])].filter((one) => one !== made),
      }),
      { loadedAt },
    );
  }

  /** A leftover is gone. */
  forget(place: string, gone: number): void {
    this.mark(place, ({ copy, leftovers = [] }) => ({ copy, leftovers: leftovers.filter((one) => one !== gone) }));
  }

  private first(place: string): number {
    return (this.file.state.erased?.[place] ?? 0) + 1;
  }

  private copies(place: string): Copies {
    const { upperLevel, counties } = this.file.state;
    return (place === PROVINCE ? upperLevel : counties.find(({ slug }) => slug === place)) ?? {};
  }

  private mark(place: string, how: (copies: Copies) => Copies, unlessSet: { loadedAt?: string } = {}): void {
    if (place === PROVINCE) this.file.change((state) => ({ ...state, upperLevel: how(state.upperLevel ?? {}) }));
    else this.file.markCounty(place, (county) => ({ ...unlessSet, ...county, ...how(county) }));
  }
}
