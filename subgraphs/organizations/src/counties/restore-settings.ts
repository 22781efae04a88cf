import { Field, ID, InputType, Int } from "type-graphql";
import { CodeWord, DomainError, Key, payload, UserErrorCode, Whole } from "@beegrid/kernel";
import { CountySection } from "./county-section.js";
import { editable, publishInCounty, settingsCommand, takeTurn } from "./publish-settings.js";

const MOST_VERSIONS = 1_000_000;

@InputType({ description: "Which version of a section is to be in force again." })
export class RestoreSettingsInput {
  @Field({ description: "Code of the section, e.g. points." })
  @CodeWord()
  section: string;

  @Field(() => Int, { description: "The version that was seen in force; CONFLICT when another is by now." })
  @Whole(1, MOST_VERSIONS)
  version: number;

  @Field(() => Int, { description: "The version whose value is published again, as a new version." })
  @Whole(1, MOST_VERSIONS)
  toVersion: number;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const RestoreSettingsPayload = payload("RestoreSettings", { section: CountySection });

export const restoreSettings = settingsCommand(RestoreSettingsInput, async ({ section, version, toVersion }, m) => {
  await takeTurn(m);
  const name = await editable(m, section, version);
  const old = await m.findOneBy(CountySection, { section: name, version: toVersion });
  if (!old)
    throw new DomainError(
      UserErrorCode.INVALID_INPUT,
      { zh: `没有第 ${toVersion} 版`, en: `There is no version ${toVersion}` },
      ["input", "toVersion"],
    );
  return { section: await publishInCounty(m, name, old.value) };
});
