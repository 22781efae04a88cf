import { FieldResolver, Resolver, Root } from "type-graphql";
import { maskedName, maskedPhone } from "./masks.js";
import { Member } from "./member.js";
import { phoneOf } from "./member-secrets.js";

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => String, { description: "The name, masked: 罗*." })
  displayName(@Root() { name }: Member): string {
    return maskedName(name);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The mobile number, masked: 138****1234; null when there is none.",
  })
  phone(@Root() member: Member): string | null {
    const phone = phoneOf(member);
    return phone && maskedPhone(phone);
  }
}
