import { inject } from "@angular/core";
import { Me } from "../session/me";
import type { Column } from "./data-list";
import { Formats } from "./formats";
import { Texts, type TextKey } from "./texts/texts";

interface Named {
  name: string;
}
type Maybe<T> = T | null | undefined;

/** The columns that many lists share; their labels follow the language. Call in an injection context. */
export function columnKit<T>() {
  const formats = inject(Formats);
  const me = inject(Me);
  const { t } = inject(Texts);
  return {
    text: (label: TextKey, text: (row: T) => Maybe<string>): Column<T> => ({ label: t(label), text }),
    /** Several in one cell. */
    names: (label: TextKey, of: (row: T) => readonly string[]): Column<T> => ({
      label: t(label),
      text: (row) => of(row).join(t("list.comma")),
    }),
    count: (label: TextKey, of: (row: T) => Maybe<number>): Column<T> => ({
      label: t(label),
      figure: true,
      value: (row) => of(row) ?? null,
      text: (row) => {
        const count = of(row);
        return count === null || count === undefined ? null : formats.count(count);
      },
    }),
    unit: (label: TextKey, of: (row: T) => Maybe<Named>): Column<T> => ({
      label: t(label),
      text: (row) => of(row)?.name,
    }),
    when: (label: TextKey, of: (row: T) => Maybe<string>): Column<T> => ({
      label: t(label),
      value: (row) => {
        const at = of(row);
        return at ? formats.full(at) : null;
      },
      text: (row) => {
        const at = of(row);
        return at ? formats.when(at) : null;
      },
      title: (row) => {
        const at = of(row);
        return at ? formats.full(at) : "";
      },
    }),
    day: (label: TextKey, of: (row: T) => Maybe<string>): Column<T> => ({
      label: t(label),
      text: (row) => {
        const at = of(row);
        return at ? formats.day(at) : null;
      },
    }),
    /** A person, masked; the name opens the person's page for whoever may search people. */
    person: (label: TextKey, of: (row: T) => Maybe<{ id: string; displayName: string }>): Column<T> => ({
      label: t(label),
      text: (row) => of(row)?.displayName,
      link: (row) => {
        const id = of(row)?.id;
        return id && me.can("member.search") ? `/members/${id}` : null;
      },
    }),
  };
}
