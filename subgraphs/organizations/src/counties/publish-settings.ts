import type { EntityManager } from "typeorm";
import { Field, ID, InputType, Int } from "type-graphql";
import {
  CodeWord,
  commands,
  currentViewer,
  DomainError,
  DomainErrors,
  Json,
  Key,
  payload,
  PROVINCE,
  refuse,
  runAs,
  serviceViewer,
  UserErrorCode,
  Whole,
} from "@beegrid/kernel";
import { isPackSection, isTechnical, type CountyPack, type PackSection } from "@beegrid/kernel/pack";
import { db } from "../door.js";
import { saveOrganizations } from "../organizations/save-organizations.js";
import { County } from "./county.js";
import { CountySection } from "./county-section.js";
import { organizationsOf } from "./organizations-of.js";
import { packInForce } from "./pack-in-force.js";
import { newestSection, publishSection } from "./publish-sections.js";
import { sectionFaults } from "./section-faults.js";

const MOST_VERSIONS = 1_000_000;

@InputType({ description: "A section as it ought to be." })
export class PublishSettingsInput {
  @Field({ description: "Code of the section, e.g. points." })
  @CodeWord()
  section: string;

  @Field(() => Int, { description: "The version that was edited; CONFLICT when another is in force by now." })
  @Whole(1, MOST_VERSIONS)
  version: number;

  @Field(() => Json, { description: "The whole section as it ought to be, after its `schema`." })
  value: unknown;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const PublishSettingsPayload = payload("PublishSettings", { section: CountySection });

const command = commands(db);
type Story<I> = (input: I, m: EntityManager) => Promise<{ section: CountySection }>;

/**
 * Two commands with one story: business sections take the county administrator's action, technical ones the system
 * administrator's. An unknown section is refused by the first.
 */
export function settingsCommand<I extends { section: string }>(Input: new () => I, story: Story<I>) {
  const business = command("settings.publish", Input, story);
  const technical = command("settings.publishTechnical", Input, story);
  return Object.assign(
    async (input: I) => {
      const named = isPackSection(input.section) ? input.section : undefined;
      const answer = await (named && isTechnical(named) ? technical : business)(input);
      if (answer.section?.section === "programme") await tellUpperLevel();
      return answer;
    },
    { actions: [business.action, technical.action] },
  );
}

export const publishSettings = settingsCommand(PublishSettingsInput, async ({ section, version, value }, m) => {
  await takeTurn(m);
  return { section: await publishInCounty(m, await editable(m, section, version), value) };
});

/** One publication after the other: each is checked against what the others left. */
export async function takeTurn(m: EntityManager): Promise<void> {
  const slug = countySlug();
  await m.update(County, { slug }, { slug });
}

/** The section that was edited, when the version that was seen is the one in force. */
export async function editable(m: EntityManager, section: string, version: number): Promise<PackSection> {
  if (!isPackSection(section) || section === "place")
    throw new DomainError(
      UserErrorCode.INVALID_INPUT,
      { zh: `没有可以修改的“${section}”`, en: `There is no section "${section}" to change` },
      ["input", "section"],
    );
  if ((await newestSection(m, section))?.version !== version) throw refuse("CONFLICT");
  return section;
}

/** Checks the whole pack with the new section in it, and puts it in force here; the others are told. */
export async function publishInCounty(m: EntityManager, section: PackSection, value: unknown): Promise<CountySection> {
  const before = await packInForce(m, countySlug());
  const pack = { ...before, [section]: value } as CountyPack;
  const faults = sectionFaults(before, pack, section);
  if (faults.length) throw new DomainErrors(faults);
  const published = await publishSection(m, section, value, currentViewer().id);
  if (section === "organizations" || section === "stations") await saveOrganizations(m, organizationsOf(pack));
  if (section === "programme") await m.update(County, { slug: pack.slug }, namesOf(pack));
  return published;
}

const namesOf = ({ programme }: CountyPack) => ({
  programmeName: programme.name.zh,
  programmeNameEn: programme.name.en ?? null,
});

/** The upper level lists counties by the names in its own database. */
async function tellUpperLevel(): Promise<void> {
  const slug = countySlug();
  const names = namesOf(await db.read((m) => packInForce(m, slug)));
  await runAs(serviceViewer("organizations", PROVINCE), () => db.transaction((m) => m.update(County, { slug }, names)));
}

function countySlug(): string {
  const { county } = currentViewer();
  if (county === null) throw refuse("NOT_FOUND");
  return county;
}
