import { Field, InputType } from "type-graphql";
import { currentViewer, DomainError, Note, payload, UserErrorCode, uuid7, type Sentence } from "@beegrid/kernel";
import { db } from "../door.js";
import { Account, asUsername } from "./account.js";
import { identityOf, sessionOf } from "./identity.js";
import { noteSignIn } from "./note-sign-in.js";
import { isPassword } from "./password.js";
import { passesTotp } from "./protect-with-totp.js";
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
    description: "Six digits of the authenticator app, for accounts that need them.",
  })
  @Note(20)
  totp?: string;
}

export const SignInPayload = payload("SignIn", { session: Session });

/** A password for a session. A wrong one, a name nobody has and another county's name are answered alike, after the same work. */
export const signIn = sessionCommand("session.open", SignInInput, async (input) => {
  const account = await accountOf(input);
  const { family, secret } = newFamily(uuid7(), account.id, new Date());
  const identity = await db.transaction(async (m) => {
    await forgetTries(m, account.username);
    await m.insert(SessionFamily, family);
    if (!(await noteSignIn(m, account, family.createdAt))) throw wrongPassword();
    const who = await identityOf(m, account, family.id);
    await auditSession(m, "session.open", who, { session: family.id });
    return who;
  });
  return { session: await sessionOf(identity, family, secret) };
});

async function accountOf({ county, username: typed, password, totp }: SignInInput): Promise<Account> {
  const username = asUsername(typed);
  await db.transaction((m) => countTry(m, username));
  const found = await db.read((m) => m.findOneBy(Account, { username }));
  const inPlace = (county ?? null) === currentViewer().county;
  const account = inPlace && found && !found.disabledAt ? found : undefined;
  if (!(await isPassword(password, account?.passwordHash)) || !account) throw wrongPassword();
  if (!(await passesTotp(account, totp)))
    throw wrong({ zh: "请输入验证器上的 6 位动态码", en: "Enter the six digits of your authenticator" }, [
      "input",
      "totp",
    ]);
  return account;
}

const wrongPassword = () => wrong({ zh: "用户名或密码不正确", en: "User name or password is not right" }, ["input"]);

function wrong(sentence: Sentence, path: string[]): DomainError {
  return new DomainError(UserErrorCode.INVALID_CREDENTIALS, sentence, path);
}
