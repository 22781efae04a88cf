/** A place by its name and division code, or by its code alone where no name is known: 丰城街道 · 440233001. */
export function placeWords(names: ReadonlyMap<string, string>, code: string): string {
  const name = names.get(code);
  return name ? `${name} · ${code}` : code;
}
