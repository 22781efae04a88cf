import { Ajv } from "ajv";
import type { ErrorObject } from "ajv";
import { boundarySchema } from "./boundary-schema.js";
import type { PackPath, ReportFault } from "./pack-fault.js";
import { packSchema } from "./pack-schema.js";
import { object, type SchemaPart } from "./schema-parts.js";

const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true });
// Say to a form what can be chosen; that it is there is checked by check-references.
ajv.addVocabulary(["refersTo", "namesUnit"]);
ajv.addFormat("calendar-date", (text: string) => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text.length === 10;
});
const { points } = packSchema["properties"] as Record<string, SchemaPart>;
const validators = {
  pack: ajv.compile(packSchema),
  boundary: ajv.compile(boundarySchema),
  points: ajv.compile(object({ points })),
};

/** Reports everything in which a file does not fit its schema; true when it fits. */
export function fitsSchema(file: keyof typeof validators, value: unknown, fault: ReportFault): boolean {
  const validate = validators[file];
  if (validate(value)) return true;
  for (const error of validate.errors ?? []) reportError(error, fault);
  return false;
}

function reportError(error: ErrorObject, fault: ReportFault): void {
  const schema = error.parentSchema as SchemaPart;
  const path = pathOf(error);
  const allowed = schema.description ?? "see the other county packs";
  if (error.keyword === "required") {
    const key = String(error.params["missingProperty"]);
    const properties = schema["properties"] as Record<string, SchemaPart>;
    fault(path, `"${key}" is missing`, `${key}: ${properties[key]?.description ?? "a value"}`, `缺少“${key}”`);
  } else if (error.keyword === "additionalProperties") {
    const key = String(error.params["additionalProperty"]);
    fault([...path, key], `"${key}" is not known here`, allowed, `这里没有“${key}”这一项`);
  } else if (error.keyword === "uniqueItems") {
    fault([...path, Number(error.params["i"])], "the same entry stands here twice", "each entry once", "与另一项重复");
  } else if (error.keyword === "minItems") {
    const least = String(error.params["limit"]);
    fault(path, "has too few entries", `at least ${least}`, `至少要有 ${least} 项`);
  } else if (error.keyword === "maxItems") {
    fault(
      path,
      "has too many entries",
      schema["maxItems"] === 0 ? allowed : `at most ${String(error.params["limit"])}`,
      `最多 ${String(error.params["limit"])} 项`,
    );
  } else {
    fault(path, `${shown(error.data)} is not allowed`, allowed, inChinese(schema));
  }
}

/** What is allowed, in Chinese, as far as the schema's own words say it. */
function inChinese(schema: SchemaPart): string | undefined {
  const { type, minimum, maximum, enum: values, maxLength } = schema;
  if (type === "integer") return `须为 ${String(minimum)} 至 ${String(maximum)} 的整数`;
  if (type === "number") return `须为 ${String(minimum)} 至 ${String(maximum)} 的数`;
  if (type === "boolean") return "须为 true 或 false";
  if (Array.isArray(values)) return `须为其中之一：${values.join("、")}`;
  if (typeof maxLength === "number") return `请填写 1 至 ${maxLength} 个字，不含不可见字符`;
  return undefined;
}

function pathOf(error: ErrorObject): PackPath {
  const steps = error.instancePath.split("/").slice(1);
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll("~1", "/").replaceAll("~0", "~")));
}

function shown(value: unknown): string {
  if (value !== null && typeof value === "object") return Array.isArray(value) ? "a list" : "a map of keys";
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
