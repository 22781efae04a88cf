import { Arg, Field, FieldResolver, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { In } from "typeorm";
import { batched, can, currentViewer, Json, mustBeAbleTo, refuse, sayLabel, Setting } from "@beegrid/kernel";
import { PACK_SECTIONS, packYaml, publishAction, SECTION_NAMES, sectionSchema } from "@beegrid/kernel/pack";
import type { PackSection } from "@beegrid/kernel/pack";
import { Actor } from "../accounts/actor.js";
import { actorById } from "../accounts/actor.reference.js";
import { db } from "../door.js";
import { CountySection, SettingVersion } from "./county-section.js";
import { packInForce } from "./pack-in-force.js";
import { publishSettings, PublishSettingsInput, PublishSettingsPayload } from "./publish-settings.js";
import { sectionsReferredTo, withChoices } from "./setting-choices.js";
import { restoreSettings, RestoreSettingsInput, RestoreSettingsPayload } from "./restore-settings.js";

@ObjectType({ simpleResolvers: true, description: "A file of the county's pack." })
export class PackFile {
  @Field({ description: "What to call it." })
  name: string;

  @Field({ description: "All of its text: YAML in UTF-8." })
  content: string;
}

/** Every version of a section, newest first, without what they say. */
const versionsOf = batched<string, CountySection[]>(async (sections) => {
  const select = { id: true, section: true, version: true, publishedAt: true, publishedBy: true };
  const rows = await db.read((m) =>
    m.find(CountySection, { select, where: { section: In([...sections]) }, order: { version: "DESC" } }),
  );
  return sections.map((section) => rows.filter((row) => row.section === section));
});

const actor = (id: string | null): Promise<Actor | null> => actorById(id ?? "system");

@Resolver(() => CountySection)
export class SettingsResolver {
  @Query(() => [CountySection], {
    description: "The county's settings as they are in force, in the order of its pack. Takes settings.read.",
  })
  async settingSections(): Promise<CountySection[]> {
    mustBeAbleTo("settings.read");
    const rows = await db.read(async (m) => {
      const inForce = await m.findBy(Setting, { section: In(PACK_SECTIONS) });
      return m.findBy(CountySection, { id: In(inForce.map(({ section, version }) => `${section}.${version}`)) });
    });
    return PACK_SECTIONS.flatMap((code) => rows.find(({ section }) => section === code) ?? []);
  }

  @Query(() => CountySection, {
    nullable: true,
    description:
      "One section of the county's settings; null when there is none, or no such version. Takes settings.read.",
  })
  async settingSection(
    @Arg("code", () => String, { description: "Code of the section, e.g. points." }) code: string,
    @Arg("version", () => Int, { nullable: true, description: "Which version; the one in force when absent." })
    version?: number | null,
  ): Promise<CountySection | null> {
    mustBeAbleTo("settings.read");
    if (!(PACK_SECTIONS as string[]).includes(code)) return null;
    const where = { section: code, ...(typeof version === "number" && { version }) };
    return db.read((m) => m.findOne(CountySection, { where, order: { version: "DESC" } }));
  }

  @Query(() => PackFile, { description: "The county's pack.yaml as it is in force. Takes settings.read." })
  async packFile(): Promise<PackFile> {
    const { county } = mustBeAbleTo("settings.read");
    if (county === null) throw refuse("NOT_FOUND");
    return { name: "pack.yaml", content: packYaml(await db.read((m) => packInForce(m, county))) };
  }

  @Mutation(() => PublishSettingsPayload, {
    nullable: true,
    description:
      "Puts a section in force at once, as its next version, when the whole pack holds together with it. Takes settings.publish, for branding, numbering and features settings.publishTechnical.",
  })
  publishSettings(@Arg("input", () => PublishSettingsInput, { description: "What." }) input: PublishSettingsInput) {
    return publishSettings(input);
  }

  @Mutation(() => RestoreSettingsPayload, {
    nullable: true,
    description: "Publishes what an old version says as the next version. Takes what publishSettings takes.",
  })
  restoreSettings(@Arg("input", () => RestoreSettingsInput, { description: "Which." }) input: RestoreSettingsInput) {
    return restoreSettings(input);
  }

  @FieldResolver(() => String, { description: "Name of the section in the county's pack, e.g. points." })
  code(@Root() { section }: CountySection): string {
    return section;
  }

  @FieldResolver(() => String, { description: "What the section is called, in the viewer's language." })
  name(@Root() { section }: CountySection): string {
    return sayLabel(SECTION_NAMES[section as PackSection]);
  }

  @FieldResolver(() => Actor, {
    nullable: true,
    description: "Who published it: an account, or the system for a load.",
  })
  publishedBy(@Root() { publishedBy }: CountySection): Promise<Actor | null> {
    return actor(publishedBy);
  }

  @FieldResolver(() => Json, {
    description:
      "JSON schema of the section's value. A code that names an entry of another list has a oneOf of const and title: what may be chosen now, named in the viewer's language.",
  })
  async schema(@Root() { section }: CountySection): Promise<unknown> {
    const schema = sectionSchema(section as PackSection);
    const sections = sectionsReferredTo(schema);
    if (sections.length === 0) return schema;
    const rows = await db.read((m) => m.findBy(Setting, { section: In(sections) }));
    return withChoices(schema, Object.fromEntries(rows.map((row) => [row.section, row.value])));
  }

  @FieldResolver(() => Boolean, { description: "Whether the viewer may publish this section." })
  mayPublish(@Root() { section }: CountySection): boolean {
    const action = publishAction(section as PackSection);
    return action !== undefined && can(currentViewer(), action);
  }

  @FieldResolver(() => [SettingVersion], { description: "Every version there was, newest first." })
  versions(@Root() { section }: CountySection): Promise<SettingVersion[]> {
    return versionsOf(section);
  }
}

@Resolver(() => SettingVersion)
export class SettingVersionResolver {
  @FieldResolver(() => Actor, {
    nullable: true,
    description: "Who published it: an account, or the system for a load.",
  })
  publishedBy(@Root() { publishedBy }: SettingVersion): Promise<Actor | null> {
    return actor(publishedBy);
  }
}
