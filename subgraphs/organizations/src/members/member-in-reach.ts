import type { EntityManager } from "typeorm";
import { DomainError, refuse, scoped, UserErrorCode, type Action } from "@beegrid/kernel";
import { Member } from "./member.js";
import { phoneOf, residentIdOf } from "./member-secrets.js";

/** The person, when it is bound below a unit where the viewer may do this. Anybody else is NOT_FOUND, here or elsewhere. */
export async function memberInReach(m: EntityManager, action: Action, id: string): Promise<Member> {
  const member = await scoped(m.createQueryBuilder(Member, "p"), action, "gridPath")
    .andWhere("p.id = :id", { id })
    .getOne();
  if (!member) throw refuse("NOT_FOUND");
  return member;
}

/** Of a person who was erased there is nothing left to show. */
export function mustNotBeErased({ erasedAt }: Member): void {
  if (erasedAt)
    throw new DomainError(
      UserErrorCode.INVALID_STATE,
      { zh: "此人的资料已注销", en: "This person's data were erased" },
      ["input", "memberId"],
    );
}

/** Audit is kept for good and names nobody: a reason that names the person would outlive the person's data. */
export function mustNotName(member: Member, reason: string): void {
  if (termsOf(member).some((term) => reason.includes(term)))
    throw new DomainError(
      UserErrorCode.INVALID_INPUT,
      {
        zh: "理由里不要写此人的姓名、电话或证件号，审计会长期保存",
        en: "Leave the person's name, phone and ID out of the reason: the audit keeps it for good",
      },
      ["input", "reason"],
    );
}

/** What a person is named by in words of others. */
export function termsOf(member: Member): string[] {
  return [member.name, phoneOf(member), residentIdOf(member)].filter((term): term is string => Boolean(term));
}
