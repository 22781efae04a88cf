import { readFileSync } from "node:fs";
import type { Download } from "playwright-core";
import { eventually } from "./api.js";
import type { Desk } from "./browser.js";

export interface Saved {
  name: string;
  text: string;
}

/** Saves the list of a page through its menu: the table, and the second file that says what it is. */
export async function exported(desk: Desk, kind: "CSV" | "JSON"): Promise<{ table: Saved; about: Saved }> {
  const downloads: Download[] = [];
  const keep = (file: Download) => void downloads.push(file);
  desk.page.on("download", keep);
  await desk.page.getByRole("button", { name: "导出", exact: true }).click();
  await desk.page.getByRole("menuitem", { name: kind }).click();
  await eventually(
    () => Promise.resolve(downloads.length),
    (count) => count === 2,
    60_000,
  );
  desk.page.off("download", keep);
  const files = await Promise.all(
    downloads.map(async (file) => ({
      name: file.suggestedFilename(),
      text: readFileSync(await file.path(), "utf8"),
    })),
  );
  const [table, about] = files.sort((a, b) => a.name.length - b.name.length) as [Saved, Saved];
  return { table, about };
}

/** A CSV file's records, its heading among them, where no cell holds a line's end. */
export const lines = ({ text }: Saved): string[] => text.replace("\uFEFF", "").trimEnd().split("\r\n");
