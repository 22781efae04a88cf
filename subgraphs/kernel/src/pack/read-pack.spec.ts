import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PackError } from "./pack-fault.js";
import { countyFolder, faultsOf, lineOf, packTexts } from "./pack-texts.spec-kit.js";
import { readPack } from "./read-pack.js";
import type { PackFileName } from "./read-pack.js";

interface BadPack {
  what: string;
  file?: PackFileName;
  /** Words of the good file and what stands there instead. */
  change: [from: string, to: string];
  /** Words of the bad file on whose line the fault must be; the new words when absent. */
  at?: string;
  path: string;
  message: RegExp;
  allowed: RegExp;
}

// One bad pack a line.
// prettier-ignore
const bad: BadPack[] = [
  { what: "an unknown key", change: ["numbering:", "colour: red\nnumbering:"], at: "colour: red", path: "colour", message: /"colour" is not known/, allowed: /slug.*branding/ },
  { what: "a missing key", change: ["  pointsName: { zh: 积分, en: points }\n", ""], at: "programme:", path: "programme", message: /"pointsName" is missing/, allowed: /zh, en/ },
  { what: "a code without quotation marks", change: ['  divisionCode: "440233"', "  divisionCode: 440233"], path: "place.divisionCode", message: /440233 is not allowed/, allowed: /6 digits in quotation marks/ },
  { what: "an unknown organisation kind", change: ["kind: GOVERNANCE_CENTER", "kind: CENTRE"], path: "organizations.units[0].kind", message: /"CENTRE" is not allowed/, allowed: /GOVERNANCE_CENTER, DEPARTMENT/ },
  { what: "a name with a direction character", change: ["zh: 县供电局", "zh: 县\u202e供电局"], path: "organizations.units[15].name.zh", message: /is not allowed/, allowed: /visible characters/ },
  { what: "an unknown assignee", change: ["assignees: [housing, roads, urban]", "assignees: [housing, motorways]"], path: "categories[0].assignees[1]", message: /"motorways" is not an organisation/, allowed: /housing, roads/ },
  { what: "an unknown hub", change: ["hubCode: governance-center", "hubCode: headquarters"], path: "programme.hubCode", message: /"headquarters" is not an organisation/, allowed: /governance-center/ },
  { what: "a unit above itself", change: ["code: roads, kind: DEPARTMENT,", "code: roads, parent: roads, kind: DEPARTMENT,"], path: "organizations.units[2].parent", message: /stands above itself/, allowed: /not below/ },
  { what: "a sub-kind of another kind", change: ["{ code: governance-center, kind", "{ subKind: bureau, code: governance-center, kind"], path: "organizations.units[0].subKind", message: /not a sub-kind of GOVERNANCE_CENTER/, allowed: /none is defined/ },
  { what: "a category twice", change: ["{ code: road-damage,", "{ code: road,"], at: "公路破损塌方", path: "categories[1].code", message: /"road" is already taken/, allowed: /not yet in use/ },
  { what: "an unknown tier", change: ["fire, emergency], tier: 快反3分钟 }", "fire, emergency], tier: 快反2分钟 }"], path: "categories[4].tier", message: /"快反2分钟" is not a deadline tier/, allowed: /快反1分钟, 快反3分钟/ },
  { what: "an unknown state", change: ["states: [RESOLVED]", "states: [DONE]"], path: "workflow.stages[3].states[0]", message: /"DONE" is not allowed/, allowed: /REPORTED.*RESOLVED/ },
  { what: "a state in two stages", change: ["states: [RESOLVED]", "states: [RESOLVED, ACCEPTED]"], path: "workflow.stages[3].states[1]", message: /already belongs to the stage "report"/, allowed: /in one stage/ },
  { what: "a state in no stage", change: ["SUSPENDED] }", "] }"], at: "  stages:", path: "workflow.stages", message: /no stage holds SUSPENDED/, allowed: /in one stage/ },
  { what: "a stage for rejected incidents", change: ["states: [RESOLVED]", "states: [RESOLVED, REJECTED]"], path: "workflow.stages[3].states[1]", message: /belongs to no stage/, allowed: /RESOLVED/ },
  { what: "a state without a name", change: ["    SUSPENDED: { zh: 已挂起, en: Suspended }\n", ""], at: "  states: # ", path: "workflow.states", message: /"SUSPENDED" is missing/, allowed: /zh, en/ },
  { what: "a role that may never verify", change: ["actors: {}", "actors: { verify: [REWARD_CLERK] }"], path: "workflow.actors.verify[0]", message: /REWARD_CLERK may never verify/, allowed: /one of VERIFIER$/ },
  { what: "a member who closes", change: ["actors: {}", "actors: { close: [MEMBER] }"], path: "workflow.actors.close[0]", message: /MEMBER may never close/, allowed: /DISPATCHER/ },
  { what: "a deadline of half a minute", change: ["tier: 快反1分钟, minutes: 15,", "tier: 快反1分钟, minutes: 0.5,"], path: "deadlines[7].minutes", message: /0.5 is not allowed/, allowed: /whole number from 1/ },
  { what: "a deadline for two things at once", change: ["kind: APPEAL, minutes", "kind: APPEAL, category: road, minutes"], path: "deadlines[16]", message: /names category and kind/, allowed: /at most one/ },
  { what: "two default deadlines of a step", change: ["{ step: start, minutes: 240,", "{ step: dispatch, minutes: 240,"], path: "deadlines[2]", message: /"dispatch" stands here twice/, allowed: /one row/ },
  { what: "a holiday that does not exist", change: ['"2026-04-04"', '"2026-02-30"'], path: "calendar.holidays[40].date", message: /"2026-02-30" is not allowed/, allowed: /date that exists/ },
  { what: "a make-up day on a working day", change: ['"2026-05-09"', '"2026-05-11"'], path: "calendar.makeUpDays[8].date", message: /is worked anyway/, allowed: /otherwise off/ },
  { what: "working hours that overlap", change: ['from: "14:30", to: "17:30"', 'from: "11:30", to: "17:30"'], path: "calendar.workingHours[1]", message: /overlaps 08:30 to 12:00/, allowed: /do not overlap/ },
  { what: "an unknown station type", change: ['type: station\n      division: "440233001001"', 'type: palace\n      division: "440233001001"'], at: "type: palace", path: "stations.stations[0].type", message: /"palace" is not a station type/, allowed: /station, rest-stop/ },
  { what: "an unknown service", change: ["[rest, water, charging, medicine]", "[rest, water, sauna]"], path: "stations.stations[9].services[2]", message: /"sauna" is not a service/, allowed: /rest, water, charging/ },
  { what: "a station in another county's community", change: ['division: "440233001003"', 'division: "230605011004"'], path: "stations.stations[1].division", message: /"230605011004" is not a division/, allowed: /440233001/ },
  { what: "a latitude of 91", change: ["latitude: 24.03185", "latitude: 91"], path: "stations.stations[0].location.latitude", message: /91 is not allowed/, allowed: /from -90 to 90/ },
  { what: "a station in another province", change: ["latitude: 24.03185", "latitude: 46.4"], at: "latitude: 46.4", path: "stations.stations[0].location", message: /outside the county's outline/, allowed: /latitude 2\d/ },
  { what: "a station across the eastern border", change: ["{ longitude: 114.39093,", "{ longitude: 115.39093,"], path: "stations.stations[0].location", message: /outside the county's outline/, allowed: /longitude 11\d/ },
  { what: "half a point", change: ["amount: 15,", "amount: 1.5,"], path: "points.rules[4].amount", message: /1.5 is not allowed/, allowed: /whole number from 1/ },
  { what: "points for logging in", change: ["version: 1, event: IncidentVerified, amount: 15", "version: 1, event: SignedIn, amount: 15"], path: "points.rules[4].event", message: /^FORMALISM_RULE: Points are for verified work only/, allowed: /^IncidentVerified$/ },
  { what: "points for an unknown category", change: ["{ categories: [school] }", "{ categories: [schools] }"], path: "points.rules[2].when.categories[0]", message: /"schools" is not a category/, allowed: /road-damage/ },
  { what: "a reward that costs nothing", change: ["price: 300", "price: 0"], path: "rewards[1].price", message: /0 is not allowed/, allowed: /from 1 to/ },
  { what: "a published figure with hidden decimals", change: ["value: 97, unit", "value: 97.3, unit"], path: "published[7].value", message: /97.3 has more decimals than 0/, allowed: /at most 0 decimals/ },
  { what: "a published figure of another place", change: ['resolved, value: 4403, unit: 件, decimals: 0, precision: EXACT, scope: "440233"', "resolved, value: 4403, unit: 件, decimals: 0, precision: EXACT, scope: 韶关市"], path: "published[6].scope", message: /"韶关市" is not a place/, allowed: /440233/ },
  { what: "a demo that resolves more than was reported", change: ["reported: 4527, resolved: 4403 ", "reported: 4527, resolved: 4528 "], path: "demo.incidents[2].resolved", message: /more than was reported/, allowed: /0 to 4527/ },
  { what: "a recurrence that is no rule", change: ["activities: []", "activities: [{ code: day, name: { zh: 示例日 }, recurrence: 每月27日, items: [], example: true }]"], path: "activities[0].recurrence", message: /"每月27日" is not allowed/, allowed: /RFC 5545.*or null/ },
  { what: "a rhythm that is never", change: ["activities: []", "activities: [{ code: day, name: { zh: 示例日 }, recurrence: FREQ=NEVER, items: [], example: true }]"], path: "activities[0].recurrence", message: /"FREQ=NEVER" is not allowed/, allowed: /FREQ=MONTHLY/ },
  { what: "an item of an activity twice", change: ["activities: []", "activities: [{ code: day, name: { zh: 示例日 }, recurrence: null, items: [{ code: law, name: { zh: 甲 }, places: 1 }, { code: law, name: { zh: 乙 }, places: null }], example: true }]"], path: "activities[0].items[1].code", message: /"law" is already taken/, allowed: /not yet in use/ },
  { what: "a duty post twice", change: ["dutyPosts: []", "dutyPosts: [{ code: guide, name: { zh: 甲 } }, { code: guide, name: { zh: 乙 } }]"], path: "dutyPosts[1].code", message: /"guide" is already taken/, allowed: /not yet in use/ },
  { what: "a campaign in another county", change: ["campaigns: []", 'campaigns: [{ code: finest, name: { zh: 最美 }, scope: "511111", year: null, example: true }]'], path: "campaigns[0].scope", message: /"511111" is not a place/, allowed: /440233/ },
  { what: "an award of an unknown campaign", change: ["  devices: 262\n", "  devices: 262\n  awards: [{ campaign: finest, count: 1 }]\n"], at: "awards:", path: "demo.awards[0].campaign", message: /"finest" is not a campaign/, allowed: /none is defined/ },
  { what: "a merchant in another county", change: ["  merchants: []", '  merchants: [{ code: noodles, name: { zh: 示例面馆 }, division: "230605011004", offer: { zh: 九折 }, example: true }]'], path: "stations.merchants[0].division", message: /"230605011004" is not a division/, allowed: /440233001/ },
  { what: "a canteen without a seat", change: ["  canteens: []", '  canteens: [{ code: canteen, name: { zh: 示例食堂 }, division: "440233001", seats: 0, services: [], example: true }]'], path: "stations.canteens[0].seats", message: /0 is not allowed/, allowed: /from 1 to/ },
  { what: "a published figure whose place is a district elsewhere", change: ["scope: \"440233\", period: null, source: 公开报道：智能", "scope: \"511111\", period: null, source: 公开报道：智能"], path: "published[14].scope", message: /"511111" is not a place/, allowed: /440233/ },
  { what: "the same claim in the same unit", change: ["value: 10240, unit: 人,", "value: 10240, unit: 人次,"], path: "published[13].metric", message: /guard\.police in 人次 of 440233" is already taken/, allowed: /not yet in use/ },
  { what: "more redeemers than redemptions", change: ["redeemers: 200", "redeemers: 301"], path: "demo.redeemers", message: /301 is more than there are redemptions/, allowed: /0 to 300/ },
  { what: "more redeemers than people", change: ["redeemers: 200", "redeemers: 4501"], path: "demo.redeemers", message: /4501 is more than there are people/, allowed: /0 to 4500/ },
  { what: "more people at the gates than there are", change: ["parents: 1350, teachers: 820,", "parents: 3350, teachers: 820,"], path: "demo.guard", message: /4540 is more than there are people/, allowed: /at most 4500/ },
  { what: "a demo beyond any size", change: ["others: 3300 ", "others: 100001 "], path: "demo.others", message: /100001 is not allowed/, allowed: /from 0 to 100000/ },
  { what: "a demo in another city's district", change: ["{ kind: DEPARTMENT_EVENT, reported: 1050,", '{ kind: DEPARTMENT_EVENT, within: "511111", reported: 1050,'], path: "demo.incidents[1].within", message: /"511111" is not a place/, allowed: /440233/ },
  { what: "a demo that came in by no known way", change: ["{ kind: DEPARTMENT_EVENT, reported: 1050,", "{ kind: DEPARTMENT_EVENT, channels: [PIGEON], reported: 1050,"], path: "demo.incidents[1].channels[0]", message: /"PIGEON" is not allowed/, allowed: /SNAPSHOT/ },
  { what: "Party members in another county", change: ["  devices: 262\n", '  devices: 262\n  partyMembers: [{ within: "511111", count: 149 }]\n'], at: "partyMembers:", path: "demo.partyMembers[0].within", message: /"511111" is not a place/, allowed: /440233/ },
  { what: "an unknown role", change: ["role: AUDITOR, name", "role: SPECTATOR, name"], path: "roles[10].role", message: /"SPECTATOR" is not allowed/, allowed: /DISPATCHER/ },
  { what: "the province's role", change: ["role: VERIFIER, organization", "role: PROVINCE_ANALYST, organization"], path: "demo.accounts[6].role", message: /"PROVINCE_ANALYST" is not allowed/, allowed: /VERIFIER/ },
  { what: "a clerk without a station", change: ["role: REWARD_CLERK, organization: station-dongqu", "role: REWARD_CLERK, organization: housing"], path: "demo.accounts[8].organization", message: /REWARD_CLERK cannot be held at "housing"/, allowed: /a STATION/ },
  { what: "a grid beyond the last", change: ['"440233001003001"', '"440233001003005"'], path: "demo.accounts[9].organization", message: /is not an organisation/, allowed: /division code/ },
  { what: "a pale accent", change: ['accent: "#1D5FC4"', 'accent: "#7FA8E8"'], path: "branding.accent", message: /contrast of white on it is 2\.\d\d/, allowed: /at least 4.5/ },
  { what: "a red accent", change: ['accent: "#1D5FC4"', 'accent: "#B42318"'], path: "branding.accent", message: /saturated red/, allowed: /another hue/ },
  { what: "another province", change: ['provinceCode: "440000"', 'provinceCode: "450000"'], path: "place.provinceCode", message: /not the province of 440233/, allowed: /440000/ },
  { what: "a feature nobody has built", change: ["features: []", "features: [TELEPORT]"], path: "features", message: /too many entries/, allowed: /no optional area exists/ },
  { what: "a key twice", change: ["  seal: 丰", "  seal: 丰\n  seal: 新"], at: "seal: 新", path: "", message: /cannot be read: Map keys must be unique/, allowed: /one key once/ },
  { what: "a bracket left open", change: ["features: []", "features: ["], at: "published:", path: "", message: /cannot be read/, allowed: /balanced brackets/ },
  { what: "a community without its street", file: "divisions.csv", change: ["440233001001,东区居委会,440233001,", "440233001001,东区居委会,440233009,"], path: "parent", message: /"440233009" is not a street/, allowed: /440233001, in a line above/ },
  { what: "a community of a street that is not there", file: "divisions.csv", change: ["440233001001,东区居委会,440233001,", "440233009001,东区居委会,440233009,"], path: "parent", message: /"440233009" is not a street/, allowed: /in a line above/ },
  { what: "a division of another county", file: "divisions.csv", change: ["440233100,黄磜镇,440233,", "440234100,黄磜镇,440233,"], path: "code", message: /"440234100" is not a STREET of 440233/, allowed: /9 digits beginning with 440233/ },
  { what: "a division far away", file: "divisions.csv", change: ["440233100,黄磜镇,440233,STREET,113.73868,", "440233100,黄磜镇,440233,STREET,13.73868,"], path: "longitude", message: /440233100 lies outside/, allowed: /longitude 11\d/ },
  { what: "a district in a county", file: "divisions.csv", change: ["440233001,丰城街道,440233,STREET,", "440233,丰城街道,440233,DISTRICT,"], path: "parent", message: /440233 is no city with districts/, allowed: /of a prefecture city/ },
  { what: "other columns", file: "divisions.csv", change: ["code,name,parent", "code,parent,name"], path: "", message: /list of columns/, allowed: /code,name,parent,level/ },
  { what: "an outline of points", file: "boundary.geojson", change: ['"type":"Polygon"', '"type":"Point"'], path: "features[0].geometry.type", message: /"Point" is not allowed/, allowed: /Polygon, MultiPolygon/ },
];

describe("readPack", () => {
  for (const slug of ["xinfeng", "honggang", "huaiyin", "yunfu", "leshan"]) {
    it(`takes the pack of ${slug}`, () => {
      expect(readPack(countyFolder(slug)).slug).toBe(slug);
    });
  }

  for (const { what, file = "pack.yaml", change, at, path, message, allowed } of bad) {
    it(`refuses ${what}, naming the line`, () => {
      // given
      const good = packTexts("xinfeng");
      if (good[file].split(change[0]).length !== 2)
        throw new Error(`"${change[0]}" does not stand in the file exactly once`);
      const text = good[file].replace(change[0], () => change[1]);

      // when
      const faults = faultsOf("xinfeng", { ...good, [file]: text });

      // then
      const [fault] = faults.filter((one) => one.path === path && message.test(one.message));
      expect(fault).withContext(JSON.stringify(faults)).toBeDefined();
      expect(fault?.file).toBe(`xinfeng/${file}`);
      expect(fault?.line).toBe(lineOf(text, at ?? change[1]));
      expect(fault?.allowed).toMatch(allowed);
    });
  }

  it("refuses a slug that is not the folder's name, or is an address of the product", () => {
    const texts = packTexts("xinfeng");
    expect(faultsOf("elsewhere", texts)[0]?.allowed).toBe("elsewhere");
    const renamed = { ...texts, "pack.yaml": texts["pack.yaml"].replace("slug: xinfeng", "slug: graphql") };
    expect(faultsOf("graphql", renamed)[0]?.message).toMatch(/address of the product/);
  });

  it("names every fault at once, in the order of the lines", () => {
    const texts = packTexts("xinfeng");
    const yaml = texts["pack.yaml"].replace("price: 300", "price: -1").replace("seal: 丰", "seal: XF");
    expect(faultsOf("xinfeng", { ...texts, "pack.yaml": yaml }).map((fault) => fault.path)).toEqual([
      "branding.seal",
      "rewards[1].price",
    ]);
  });

  it("says which file is missing, and prints file, line and what is allowed", () => {
    const folder = mkdtempSync(join(tmpdir(), "pack"));
    try {
      writeFileSync(join(folder, "pack.yaml"), "slug: x");
      expect(() => readPack(folder)).toThrowMatching(
        (error) =>
          error instanceof PackError &&
          /divisions\.csv:1:1 the file is missing\. Allowed: .*boundary\.geojson/.test(error.message),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
