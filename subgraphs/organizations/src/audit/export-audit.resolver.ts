import { Arg, Mutation, Resolver } from "type-graphql";
import { exportAudit, ExportAuditInput, ExportAuditPayload } from "./export-audit.js";

@Resolver()
export class ExportAuditResolver {
  @Mutation(() => ExportAuditPayload, {
    nullable: true,
    description: "Notes that rows of the audit are taken away; asked before they are read for a file.",
  })
  exportAudit(@Arg("input", () => ExportAuditInput, { description: "What." }) input: ExportAuditInput) {
    return exportAudit(input);
  }
}
