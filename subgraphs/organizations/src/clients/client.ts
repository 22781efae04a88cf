import { Field, ID, Int, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";
import {
  DateTime,
  IdColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
  type ScopeName,
} from "@beegrid/kernel";
import { AppScope } from "./scope.js";

/** A third-party app that speaks for itself, or for a rider who uses it: a client in OAuth's words. */
@ObjectType("App", {
  simpleResolvers: true,
  description: "A third-party app that may ask the API for itself, or for riders who use it (an OAuth client).",
})
@Entity("clients")
export class Client {
  /** `<slug>.<short>`: the slug tells the gateway which county to ask. */
  @Field(() => ID, { description: "The client_id of OAuth, e.g. xinfeng.1f3a9c02." })
  @KeyColumn(80)
  id: string;

  @Field({ description: "What the county calls it." })
  @TextColumn(80)
  name: string;

  @Field(() => String, { nullable: true, description: "Its name in English." })
  @TextColumn(80, { nullable: true })
  nameEn: string | null;

  @Field(() => [AppScope], { description: "What it may ask for." })
  @JsonColumn()
  scopes: ScopeName[];

  /** Whose figures an app of the upper level sees: counties under this prefix. Null in a county. */
  @TextColumn(6, { nullable: true })
  divisionPrefix: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Requests it may send in a minute; null for the installation's own limit.",
  })
  @IntColumn({ nullable: true })
  requestsPerMinute: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How much its documents may cost in a minute, in points of the gateway's cost limit; null for the installation's own limit.",
  })
  @IntColumn({ nullable: true })
  costPerMinute: number | null;

  @Field(() => DateTime, { description: "When it was registered." })
  @TimeColumn()
  createdAt: Date;

  /** Id of the account, or of the service that did it for an operator; null for the demo's own. */
  @TextColumn(80, { nullable: true })
  createdBy: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it last asked for something, to half a minute." })
  @TimeColumn({ nullable: true })
  lastUsedAt: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Since then it and its riders are refused; null while it may ask.",
  })
  @TimeColumn({ nullable: true })
  revokedAt: Date | null;

  @Field(() => Int, { description: "Grows with each change: send it back with changeApp." })
  @IntColumn({ default: 1 })
  version: number;
}

/** A secret of an app: while a new one is handed round, the old one works beside it. */
@ObjectType("AppSecret", {
  simpleResolvers: true,
  description: "A secret of an app; the secret itself is kept nowhere.",
})
@Entity("client_secrets")
@Index("IX_client_secrets_client", ["clientId"])
export class ClientSecret {
  @Field(() => ID, { description: "Id of the row." })
  @IdColumn()
  id: string;

  @TextColumn(80) clientId: string;

  /** SHA-256 of 256 random bits. */
  @TextColumn(43) hash: string;

  @Field(() => DateTime, { description: "When it was made." })
  @TimeColumn()
  createdAt: Date;

  @Field(() => DateTime, { nullable: true, description: "From then on it is refused; null for the newest." })
  @TimeColumn({ nullable: true })
  endsAt: Date | null;
}

/** The member behind a rider's id in an app; who has no row here cannot be acted for. */
@Entity("rider_links")
@Index("UQ_rider_links", ["clientId", "externalId"], { unique: true })
export class RiderLink {
  @IdColumn() id: string;
  @TextColumn(80) clientId: string;
  @TextColumn(80) externalId: string;
  @RefColumn() memberId: string;
  @TimeColumn() createdAt: Date;
}

/** A document an app has announced: by its hash it may be asked for without being sent. */
@Entity("client_operations")
@Index("UQ_client_operations", ["clientId", "hash"], { unique: true })
export class ClientOperation {
  @IdColumn() id: string;
  @TextColumn(80) clientId: string;
  /** SHA-256 of the document in UTF-8, in hex. */
  @TextColumn(64) hash: string;
  @JsonColumn() document: string;
  @TimeColumn() createdAt: Date;
}
