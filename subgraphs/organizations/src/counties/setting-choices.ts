import { sayLabel } from "@beegrid/kernel";
import type { Label, SchemaPart } from "@beegrid/kernel/pack";

interface Named {
  code: string;
  name: Label;
}

/** The parts that a part is made of. */
const partsOf = ({ items, properties }: SchemaPart): SchemaPart[] => [
  ...(items ? [items as SchemaPart] : []),
  ...Object.values((properties ?? {}) as Record<string, SchemaPart>),
];

/** The sections whose entries the codes of a part name. */
export function sectionsReferredTo(part: SchemaPart): string[] {
  const own = part.refersTo?.split(".", 1) ?? [];
  return [...new Set([...own, ...partsOf(part).flatMap(sectionsReferredTo)])];
}

/**
 * The schema of a section, in which each code that names an entry of a list has its choices: a JSON schema `oneOf` of
 * `const` and `title`, the title in the viewer's language. `sections`: the sections referred to, as they are in force.
 */
export function withChoices(part: SchemaPart, sections: Record<string, unknown>): SchemaPart {
  const { items, properties, refersTo } = part;
  const inside = Object.entries((properties ?? {}) as Record<string, SchemaPart>);
  return {
    ...part,
    ...(items ? { items: withChoices(items as SchemaPart, sections) } : {}),
    ...(properties
      ? { properties: Object.fromEntries(inside.map(([key, inner]) => [key, withChoices(inner, sections)])) }
      : {}),
    ...(refersTo
      ? { oneOf: named(sections, refersTo).map(({ code, name }) => ({ const: code, title: sayLabel(name) })) }
      : {}),
  };
}

function named(sections: Record<string, unknown>, refersTo: string): Named[] {
  const found = refersTo.split(".").reduce((here: unknown, key) => (here as Record<string, unknown>)?.[key], sections);
  return (found ?? []) as Named[];
}
