import { FieldResolver, Resolver, Root } from "type-graphql";
import type { AttachmentFiles } from "./attachment-files.js";
import { Attachment } from "./attachment.js";

let files: AttachmentFiles;

/** The installation's files, given once at the start. */
export function useAttachmentFiles(given: AttachmentFiles): void {
  files = given;
}

@Resolver(() => Attachment)
export class AttachmentResolver {
  @FieldResolver(() => String, { description: "Address on the same origin, valid for ten minutes." })
  url(@Root() { id }: Attachment): string {
    return files.address(id);
  }
}
