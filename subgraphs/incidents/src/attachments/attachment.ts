import { CodeColumn, IdColumn, IntColumn, RealColumn, RefColumn, TextColumn, TimeColumn } from "@beegrid/kernel";
import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index } from "typeorm";

export enum AttachmentKind {
  IMAGE = "IMAGE",
  AUDIO = "AUDIO",
}
registerEnumType(AttachmentKind, {
  name: "AttachmentKind",
  description: "What a file is.",
  valuesConfig: {
    IMAGE: { description: "A photo, re-encoded as JPEG without metadata." },
    AUDIO: { description: "A voice recording, WAV." },
  },
});

@ObjectType({ description: "A photo or voice recording that belongs to an incident." })
@Entity("attachments")
@Index("IX_attachments_incident", ["incidentId", "id"])
@Index("IX_attachments_orphans", ["incidentId", "uploadedAt"])
export class Attachment {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  /** null until a report or a result names it; swept after a day. */
  @RefColumn({ nullable: true }) incidentId: string | null;
  @TextColumn(80) uploadedById: string;
  @TimeColumn() uploadedAt: Date;

  @Field(() => AttachmentKind, { description: "Photo or recording." })
  @CodeColumn()
  kind: AttachmentKind;

  @CodeColumn() contentType: string;

  @Field(() => Int, { description: "Size of the stored file in bytes." })
  @IntColumn()
  byteSize: number;

  @Field(() => Int, { nullable: true, description: "Width of a photo in pixels." })
  @IntColumn({ nullable: true })
  width: number | null;

  @Field(() => Int, { nullable: true, description: "Height of a photo in pixels." })
  @IntColumn({ nullable: true })
  height: number | null;

  @Field(() => Float, { nullable: true, description: "Length of a recording in seconds." })
  @RealColumn({ nullable: true })
  durationSeconds: number | null;
}
