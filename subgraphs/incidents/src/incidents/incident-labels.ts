import { batched, currentLanguage, section } from "@beegrid/kernel";
import type { CategoryDefinition, CountyPack, Label, WorkflowSection } from "@beegrid/kernel/pack";
import { db } from "../door.js";

/** The county's word in the viewer's language; Chinese where there is no other. */
export function worded(label: Label): string {
  return (currentLanguage() === "en" && label.en) || label.zh;
}

const workflow = batched<"workflow", WorkflowSection>(async (keys) => {
  const value = await db.read((m) => section(m, "workflow"));
  return keys.map(() => value);
});
/** This county's workflow, read once per request. */
export const currentWorkflow = (): Promise<WorkflowSection> => workflow("workflow");

const categories = batched<"categories", CategoryDefinition[]>(async (keys) => {
  const value = await db.read((m) => section(m, "categories"));
  return keys.map(() => value);
});
export const currentCategories = (): Promise<CategoryDefinition[]> => categories("categories");

const labels = batched<"labels", CountyPack["labels"]>(async (keys) => {
  const value = await db.read((m) => section(m, "labels"));
  return keys.map(() => value);
});
/** The county's own words for kinds and channels, where it has any. */
export const currentLabels = (): Promise<CountyPack["labels"]> => labels("labels");
