import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { AuditFault } from "./diagnose.js";

registerEnumType(AuditFault, {
  name: "AuditFault",
  description: "What is wrong with a row of the audit.",
  valuesConfig: {
    EDITED: { description: "It does not say what was sealed." },
    MISSING: { description: "It is not there any more." },
    SWAPPED: { description: "Another row stands in its place." },
    FORGED: { description: "It was never sealed here: its seal is copied or nobody knows of it." },
    TAIL_CUT: { description: "From here on the end of the chain is missing." },
    HEAD_DIFFERS: { description: "The chain ends in another seal than was noted." },
  },
});

@ObjectType({ simpleResolvers: true, description: "The first row at which a chain breaks." })
@Directive("@shareable")
export class AuditBadRow {
  @Field(() => Int, { nullable: true, description: "Its place, from 1; null for a row with a seal and no place." })
  seq: number | null;

  @Field(() => ID, { nullable: true, description: "The row that stands there; null where none does." })
  id: string | null;

  @Field(() => AuditFault, { description: "What is wrong with it." })
  fault: AuditFault;
}

@ObjectType({
  simpleResolvers: true,
  description: "The end of a chain: noted elsewhere, it shows later that nothing before it changed.",
})
@Directive("@shareable")
export class AuditSeal {
  @Field(() => Int, { description: "Place of the last sealed row." })
  seq: number;

  @Field({ description: "Its seal: SHA-256 over it and the seal before, base64url." })
  hash: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "Whether a part of the audit is as it was sealed, walked from its first row to its last.",
})
@Directive("@shareable")
export class AuditChain {
  @Field({ description: "Whether every sealed row is there, unchanged and in its place." })
  intact: boolean;

  @Field(() => Int, { description: "Up to which row it is so." })
  intactTo: number;

  @Field(() => Int, { description: "Rows with a place in the chain." })
  sealed: number;

  @Field(() => Int, { description: "Rows that wait to be sealed, a second or so." })
  unsealed: number;

  @Field(() => AuditBadRow, { nullable: true, description: "The first row that does not fit; null when all do." })
  firstBad: AuditBadRow | null;

  @Field(() => AuditSeal, { nullable: true, description: "The last seal; null before the first." })
  head: AuditSeal | null;
}
