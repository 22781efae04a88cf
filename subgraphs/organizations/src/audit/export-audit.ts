import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { AuditFilter, commands, Key, Nested, noteForAudit, partsOf, payload } from "@beegrid/kernel";
import { db } from "../door.js";

export enum AuditFileKind {
  CSV = "CSV",
  JSON = "JSON",
}
registerEnumType(AuditFileKind, {
  name: "AuditFileKind",
  description: "What kind of file is taken away.",
  valuesConfig: { CSV: { description: "A table for spreadsheets." }, JSON: { description: "Data for programs." } },
});

@InputType({ description: "What is taken away." })
export class ExportAuditInput {
  @Field(() => AuditFilter, { nullable: true, description: "Which rows; absent: all." })
  @Nested()
  filter?: AuditFilter;

  @Field(() => AuditFileKind, { description: "As what." })
  kind: AuditFileKind;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is noted once." })
  @Key()
  idempotencyKey?: string;
}

export const ExportAuditPayload = payload("ExportAudit", {});

const command = commands(db);

/** Notes in the audit that rows of it are taken away, by what they were chosen; the rows are read as always. */
export const exportAudit = command("audit.export", ExportAuditInput, async ({ filter = {} }, m) => {
  const { actor, subject } = filter;
  noteForAudit(m, {
    subject: { ...(actor && { filteredActor: actor }), ...(subject && { filteredSubject: subject }) },
    fields: partsOf(filter),
  });
  return {};
});
