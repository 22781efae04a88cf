import { currentLanguage } from "@beegrid/kernel";

/** Words in the viewer's language; what a county has not translated stays in Chinese. */
export function inLanguage(zh: string, en: string | null | undefined): string {
  return (currentLanguage() === "en" && en) || zh;
}
