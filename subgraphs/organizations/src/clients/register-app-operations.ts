import { createHash } from "node:crypto";
import { Field, ID, InputType } from "type-graphql";
import { In } from "typeorm";
import { DomainError, insertMany, Key, mustBeAbleTo, UserErrorCode, uuid7, type Sentence } from "@beegrid/kernel";
import { db } from "../door.js";
import { appCommand, appPayload, heldAppInForce } from "./app-commands.js";
import { ClientOperation } from "./client.js";

const MOST_AT_ONCE = 200;
const MOST_BYTES = 20_000;
const MOST_OF_AN_APP = 1000;

@InputType({ description: "Documents an app is going to send by their hash." })
export class RegisterAppOperationsInput {
  @Field(() => ID, { description: "Id of the app." })
  appId: string;

  @Field(() => [String], {
    description:
      "Documents as the app has them, byte by byte: 1 to 200 at once, each up to 20,000 bytes of UTF-8. They are found by the SHA-256 of their text in hex.",
  })
  documents: string[];

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const RegisterAppOperationsPayload = appPayload("RegisterAppOperations");

export const registerAppOperations = appCommand("app.change", RegisterAppOperationsInput, async (input, m) => {
  const { appId, documents } = input;
  const app = await heldAppInForce(m, appId);
  checkSizes(documents);
  const byHash = new Map(documents.map((document) => [hashOfDocument(document), document]));
  const known = await m.find(ClientOperation, {
    select: { id: true, hash: true },
    where: { clientId: appId, hash: In([...byHash.keys()]) },
  });
  for (const { hash } of known) byHash.delete(hash);
  if ((await m.countBy(ClientOperation, { clientId: appId })) + byHash.size > MOST_OF_AN_APP)
    throw tooMuch({
      zh: `一个应用最多登记 ${MOST_OF_AN_APP} 个文档`,
      en: `An app may register at most ${MOST_OF_AN_APP} documents`,
    });
  const createdAt = new Date();
  await insertMany(
    m,
    ClientOperation,
    [...byHash].map(([hash, document]) => ({ id: uuid7(), clientId: appId, hash, document, createdAt })),
  );
  return { app };
});

/** What the asking app, or the app through which a rider asks, registered under this hash; null for everybody else. */
export async function persistedDocument(hash: string): Promise<string | null> {
  const { kind, id, clientId } = mustBeAbleTo("viewer.read");
  const app = kind === "CLIENT" ? id : kind === "MEMBER" ? clientId : undefined;
  if (app === undefined) return null;
  return (await db.read((m) => m.findOneBy(ClientOperation, { clientId: app, hash })))?.document ?? null;
}

export const hashOfDocument = (document: string): string => createHash("sha256").update(document).digest("hex");

function checkSizes(documents: string[]): void {
  if (documents.length < 1 || documents.length > MOST_AT_ONCE)
    throw tooMuch({ zh: `一次 1 至 ${MOST_AT_ONCE} 个文档`, en: `Send 1 to ${MOST_AT_ONCE} documents at once` });
  documents.forEach((document, i) => {
    // No GraphQL document holds other control characters, and on disk each would take six bytes.

    if (!document.trim() || Buffer.byteLength(document) > MOST_BYTES || /[\0-\x08\x0b\x0c\x0e-\x1f]/.test(document))
      throw tooMuch(
        {
          zh: `第 ${i + 1} 个文档为空、超过 ${MOST_BYTES} 字节，或含控制字符`,
          en: `Document ${i + 1} is empty, longer than ${MOST_BYTES} bytes, or holds control characters`,
        },
        String(i),
      );
  });
}

function tooMuch(sentence: Sentence, ...at: string[]): DomainError {
  return new DomainError(UserErrorCode.INVALID_INPUT, sentence, ["input", "documents", ...at]);
}
