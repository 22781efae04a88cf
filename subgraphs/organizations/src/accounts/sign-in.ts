import { Field, InputType } from "type-graphql";
import {
  currentViewer,
  DomainError,
  Note,
  payload,
  UserErrorCode,
  uuid7,
  writeAudit,
  type Sentence,
} from "@beegrid/kernel";
import { db } from "../door.js";
import { Account, asUsername } from "./account.js";
import { identityOf, sessionOf } from "./identity.js";
import { noteSignIn } from "./note-sign-in.js";
import { secondFactor } from "./one-time-code.js";
import { isPassword } from "./password.js";
import { newFamily, Session, SessionFamily } from "./session.js";
import { auditSession, sessionCommand } from "./session-command.js";
import { countTry, forgetTries } from "./sign-in-tries.js";

@InputType({ description: "Who wants in." })
export class SignInInput {
  @Field(() => String, { nullable: true, description: "Slug of the county; absent for the upper level." })
  @Note(40)
  county?: string;

  @Field({ description: "User name; upper and lower case are the same." })
  @Note(80)
  username: string;

  @Field({ description: "Password." })
  @Note(200)
  password: string;

  @Field(() => String, {
    nullable: true,
    description: "Six digits of the authenticator app, or a recovery code, for accounts that need them.",
  })
  @Note(20)
  totp?: string;

  @Field(() => String, {
    nullable: true,
    description: 'What is used to sign in, as the list of sessions will call it, e.g. "Chromium · Windows".',
  })
  @Note(60)
  device?: string;
}

export const SignInPayload = payload("SignIn", { session: Session });

/** A password for a session. A wrong one, a name nobody has and another county's name are answered alike, after the same work. */
export const signIn = sessionCommand("session.open", SignInInput, async (input) => {
  const found = await db.read((m) => m.findOneBy(Account, { username: asUsername(input.username) }));
  const { account, factor } = await accountOf(input, found).catch((error: unknown) => failed(error, input, found));
  const { family, secret } = newFamily(uuid7(), account.id, new Date(), input.device);
  const reason = factor === "RECOVERY_CODE" ? "RECOVERY_CODE_USED" : undefined;
  const identity = await db.transaction(async (m) => {
    await forgetTries(m, account.username);
    await m.insert(SessionFamily, family);
    if (!(await noteSignIn(m, account, family.createdAt))) throw wrongPassword();
    const who = await identityOf(m, account, family.id);
    await auditSession(m, "session.open", who, { session: family.id }, { reason });
    return who;
  });
  return { session: await sessionOf(identity, family, secret) };
});

async function accountOf({ county, username, password, totp }: SignInInput, found: Account | null) {
  await db.transaction((m) => countTry(m, asUsername(username)));
  const inPlace = (county ?? null) === currentViewer().county;
  const account = inPlace && found && !found.disabledAt ? found : undefined;
  if (!(await isPassword(password, account?.passwordHash)) || !account) throw wrongPassword();
  const factor = await db.transaction((m) => secondFactor(m, account, totp));
  if (!factor)
    throw wrong({ zh: "请输入验证器上的 6 位动态码", en: "Enter the six digits of your authenticator" }, [
      "input",
      "totp",
    ]);
  return { account, factor };
}

/** The audit knows of it: by the account whose name it was, and by nobody's where nobody has the name that was typed. */
async function failed(error: unknown, { totp }: SignInInput, found: Account | null): Promise<never> {
  if (error instanceof DomainError) {
    const staff = currentViewer().county === null ? "PROVINCE" : "STAFF";
    const actor = found ? { kind: staff, id: found.id } : { kind: "ANONYMOUS", id: "anonymous" };
    const reason = reasonOf(error, totp);
    await db.transaction((m) => writeAudit(m, { action: "session.open", outcome: "REFUSED", actor, reason }));
  }
  throw error;
}

function reasonOf({ code, path }: DomainError, totp: string | undefined): string {
  if (code === UserErrorCode.RATE_LIMITED) return "LOCKED";
  if (!path?.includes("totp")) return "WRONG_PASSWORD";
  return totp ? "WRONG_CODE" : "CODE_MISSING";
}

const wrongPassword = () => wrong({ zh: "用户名或密码不正确", en: "User name or password is not right" }, ["input"]);

function wrong(sentence: Sentence, path: string[]): DomainError {
  return new DomainError(UserErrorCode.INVALID_CREDENTIALS, sentence, path);
}
