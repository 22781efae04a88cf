import {
  Arg,
  Args,
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  registerEnumType,
  Resolver,
  Root,
  type ClassType,
} from "type-graphql";
import { connection, newestFirst, PageArgs, type Page } from "../connection.js";
import type { CountyDoor } from "../county-door.js";
import { mustBeAbleTo } from "../must-be-able.js";
import type { AuditEntry } from "../kernel-tables.js";
import { DateTime } from "../scalars.js";
import { validArgument } from "../validate-input.js";
import { AuditFilter, filteredAudit, Outcome } from "./audit-filter.js";
import { AuditChain } from "./chain-types.js";
import { noteReading } from "./note-reading.js";
import { verifyAudit } from "./verify.js";

enum ActorKind {
  STAFF = "STAFF",
  MEMBER = "MEMBER",
  CLIENT = "CLIENT",
  PROVINCE = "PROVINCE",
  ANONYMOUS = "ANONYMOUS",
  SERVICE = "SERVICE",
}
registerEnumType(ActorKind, {
  name: "ActorKind",
  description: "What kind of somebody did something.",
  valuesConfig: {
    STAFF: { description: "Staff of the county." },
    MEMBER: { description: "A rider or another person, through an app." },
    CLIENT: { description: "An app for itself." },
    PROVINCE: { description: "Staff of the upper level." },
    ANONYMOUS: { description: "Nobody yet: before signing in." },
    SERVICE: { description: "The system itself." },
  },
});

@ObjectType({ simpleResolvers: true, description: "One of the rows something was done to." })
@Directive("@shareable")
class AuditSubject {
  @Field({ description: "What it is, e.g. incident or session." })
  name: string;

  @Field(() => ID, { description: "Its id." })
  id: string;
}

/** How a subgraph offers its part of the audit. */
interface AuditPart<A extends object> {
  door: CountyDoor;
  /** `County.<part>Audit` and `County.<part>AuditChain`. */
  part: string;
  County: ClassType<{ slug: string }>;
  Actor: ClassType<A>;
  actorOf: (id: string) => A | Promise<A | null>;
}

/** A resolver of its own for each subgraph: the rows it keeps, and whether they are as they were sealed. For auditors only. */
export function auditResolver<A extends object>({
  door,
  part,
  County,
  Actor,
  actorOf,
}: AuditPart<A>): ClassType<object> {
  @ObjectType("AuditEntry", {
    description: "Who did what to which rows: ids and names of fields, never a person's data.",
  })
  @Directive("@shareable")
  class Entry {
    @Field(() => ID, { simple: true, description: "Its id." })
    id: string;

    @Field(() => DateTime, { simple: true, description: "When." })
    at: Date;

    @Field({ simple: true, description: "What was done or tried, e.g. incident.verify." })
    action: string;

    @Field(() => Outcome, { simple: true, description: "How it went." })
    outcome: Outcome;

    @Field(() => ActorKind, { simple: true, description: "What kind of somebody did it." })
    actorKind: ActorKind;

    @Field(() => ID, { simple: true, description: "Id of whoever did it." })
    actorId: string;

    @Field(() => Actor, {
      nullable: true,
      description: "Whoever did it, by name where there is one: a rider by id only. null: nobody known.",
    })
    actor(): A | Promise<A | null> {
      return actorOf(this.actorId);
    }

    @Field(() => [AuditSubject], { simple: true, description: "The rows it was done to." })
    subject: AuditSubject[];

    @Field(() => String, { simple: true, nullable: true, description: "Why, where the action asks for a reason." })
    reason: string | null;

    @Field(() => [String], {
      simple: true,
      nullable: true,
      description: "Names of the fields that were shown, handed out or filtered by.",
    })
    fields: string[] | null;

    @Field(() => Int, {
      simple: true,
      nullable: true,
      description: "Its place in the chain, from 1; null until it is sealed.",
    })
    seq: number | null;

    @Field({ simple: true, description: "Whether it is in the chain." })
    sealed: boolean;
  }

  const entryOf = ({ actor: actorId, subject, seq, ...row }: AuditEntry): Entry =>
    Object.assign(new Entry(), row, {
      outcome: Outcome[row.outcome],
      actorKind: ActorKind[row.actorKind as ActorKind],
      actorId,
      subject: Object.entries(subject).map(([name, id]) => ({ name, id })),
      seq,
      sealed: seq !== null,
    });

  const Entries = connection("AuditEntry", Entry, true);

  @Resolver(() => County)
  class AuditResolver {
    @FieldResolver(() => Entries, {
      name: `${part}Audit`,
      nullable: true,
      description: `What was done and tried, as kept by ${door.subgraph}, newest first. For auditors.`,
    })
    async entries(
      @Root() { slug }: { slug: string },
      @Args(() => PageArgs) page: PageArgs,
      @Arg("filter", () => AuditFilter, { nullable: true, description: "Which rows." }) filter?: AuditFilter,
    ): Promise<Page<Entry> | null> {
      if (mustBeAbleTo("audit.read").county !== slug) return null;
      const wanted = await validArgument(AuditFilter, filter ?? {}, "filter");
      if (!page.after) await noteReading(door, wanted);
      const found = await door.read((m) => newestFirst(filteredAudit(m, wanted), "at", page));
      return {
        ...found,
        edges: found.edges.map(({ cursor, node }) => ({ cursor, node: entryOf(node) })),
        totalCount: () => door.read((m) => filteredAudit(m, wanted).getCount()),
      };
    }

    @FieldResolver(() => AuditChain, {
      name: `${part}AuditChain`,
      nullable: true,
      description: `Whether the audit kept by ${door.subgraph} is as it was sealed. For auditors.`,
    })
    async chain(@Root() { slug }: { slug: string }): Promise<AuditChain | null> {
      if (mustBeAbleTo("audit.read").county !== slug) return null;
      const report = await verifyAudit(door);
      return { ...report, intact: report.firstBad === null };
    }
  }
  return AuditResolver;
}
