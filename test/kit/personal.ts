import { installation } from "./shared-product.js";
import { everythingKept } from "./everything-kept.js";
import type { Someone } from "./api.js";
import { rider, staff } from "./people.js";
import { reported } from "./incidents.js";

export type Secrets = Record<"name" | "phone" | "residentId", string>;

/** A rider of Xinfeng who has reported something in words of its own, with a place. */
export interface Person {
  memberId: string;
  incidentId: string;
  number: string;
  who: Someone;
  secrets: Secrets;
  /** What it wrote in the report, and nobody else. */
  said: Record<"description" | "address", string>;
}

const REPORTER = `query ($id: ID!) { incident(id: $id) { reporter { id } } }`;
const REVEAL = `mutation ($input: RevealMemberInput!) { revealMember(input: $input) {
  member { id name phone residentId } userErrors { code message } } }`;

/** Everything of a person, for a reason, by the county administrator. */
export async function secretsOf(memberId: string, reason: string): Promise<Secrets> {
  const input = { memberId, fields: ["NAME", "PHONE", "RESIDENT_ID"], reason };
  const { data } = await (
    await staff("xinfeng", "admin")
  ).execute<{ revealMember: { member: Secrets } }>(REVEAL, {
    input,
  });
  if (!data) throw new Error("nothing was revealed");
  const { name, phone, residentId } = data.revealMember.member;
  return { name, phone, residentId };
}

/** The first rider from `index` on whom nothing else in the county is called like, after a report. */
export async function personWhoReported(index: number): Promise<Person> {
  const dispatcher = await staff("xinfeng", "dispatcher");
  for (let i = index; ; i++) {
    const who = await rider("xinfeng", i);
    const said = { description: `第 ${i} 根电线杆旁的窨井盖只剩半块`, address: `示例路 ${i} 号后门` };
    const location = { longitude: 114.2069, latitude: 24.0542 };
    const { id, number } = await reported("xinfeng", who, { ...said, location });
    const { data } = await dispatcher.execute<{ incident: { reporter: { id: string } } }>(REPORTER, { id });
    const memberId = data!.incident.reporter.id;
    const secrets = await secretsOf(memberId, "核对报送人身份");
    const kept = await everythingKept(installation(), "xinfeng");
    if (kept.split(secrets.name).length === 2) return { memberId, incidentId: id, number, who, secrets, said };
  }
}
