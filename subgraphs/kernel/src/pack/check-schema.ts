import { Ajv } from "ajv";
import type { ErrorObject } from "ajv";
import { boundarySchema } from "./boundary-schema.js";
import type { PackPath, ReportFault } from "./pack-fault.js";
import { packSchema } from "./pack-schema.js";
import type { SchemaPart } from "./schema-parts.js";

const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true });
ajv.addFormat("calendar-date", (text: string) => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text.length === 10;
});
const validators = { pack: ajv.compile(packSchema), boundary: ajv.compile(boundarySchema) };

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
    fault(path, `"${key}" is missing`, `${key}: ${properties[key]?.description ?? "a value"}`);
  } else if (error.keyword === "additionalProperties") {
    const key = String(error.params["additionalProperty"]);
    fault([...path, key], `"${key}" is not known here`, allowed);
  } else if (error.keyword === "uniqueItems") {
    fault([...path, Number(error.params["i"])], "the same entry stands here twice", "each entry once");
  } else if (error.keyword === "minItems") {
    fault(path, "has too few entries", `at least ${String(error.params["limit"])}`);
  } else if (error.keyword === "maxItems") {
    fault(
      path,
      "has too many entries",
      schema["maxItems"] === 0 ? allowed : `at most ${String(error.params["limit"])}`,
    );
  } else {
    fault(path, `${shown(error.data)} is not allowed`, allowed);
  }
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
