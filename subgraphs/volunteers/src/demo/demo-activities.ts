import { StartUpError } from "@beegrid/kernel";
import { divisionPath, type CampaignDefinition } from "@beegrid/kernel/pack";
import type { Award } from "../activities/award.js";
import type { CommunityCheckIn } from "../activities/community-check-in.js";
import { DemoCast } from "./demo-cast.js";
import { idAt, type DemoScene } from "./demo-scene.js";

/** Riders who report in to the community where they live. */
export function checkInsOf(scene: DemoScene): CommunityCheckIn[] {
  const { pack, crowd, places, clock, random } = scene;
  const people = new DemoCast(random).draw(
    pack.demo.communityCheckIns ?? 0,
    "people who report in",
    crowd.riders,
    crowd.others,
  );
  return people.map((memberId): CommunityCheckIn => {
    const home = places.homeOf(memberId, random);
    const at = clock.some("communityCheckIn.count");
    return { id: idAt(at, scene), memberId, communityId: home.id, path: home.path, at };
  });
}

/** Riders who were honoured, each once; those who live where the campaign is held come first. */
export function awardsOf(scene: DemoScene): Award[] {
  const { pack, crowd, places, clock, random } = scene;
  const cast = new DemoCast(random);
  return (pack.demo.awards ?? []).flatMap(({ campaign, count }) => {
    const { scope, year } = campaignNamed(pack.campaigns, campaign);
    const path = divisionPath(pack.place.divisionCode, scope);
    const near = crowd.riders.filter((id) => places.livesBelow(id, path));
    return cast.draw(count, `awards of ${campaign}`, near, crowd.riders).map((memberId): Award => {
      const grantedAt = clock.inYear(year);
      return { id: idAt(grantedAt, scene), campaignCode: campaign, memberId, path, grantedAt };
    });
  });
}

function campaignNamed(campaigns: CampaignDefinition[], code: string): CampaignDefinition {
  const found = campaigns.find((campaign) => campaign.code === code);
  if (!found) throw new StartUpError(`demo.awards names the campaign ${code}, which the pack does not have`);
  return found;
}
