import { Role } from "@beegrid/kernel";
import { OrganizationKind } from "../organizations/organization.js";
import { whyNotAt, whyNotTogether } from "./role-rules.js";

const { COUNTY_ADMINISTRATOR, DISPATCHER, HANDLER, PROVINCE_ANALYST } = Role;
const THREE = [Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR];

describe("roles of one account", () => {
  const may = (held: Role[], wanted: Role) => whyNotTogether(held, wanted) === undefined;

  it("exclude each other among the three administrators", () => {
    for (const held of THREE)
      for (const wanted of THREE) expect([held, wanted, may([held], wanted)]).toEqual([held, wanted, held === wanted]);
  });

  it("keep the three administrators out of the programme, and the programme out of them", () => {
    const programme = Object.values(Role).filter((role) => !THREE.includes(role) && role !== PROVINCE_ANALYST);
    expect(programme.length).toBe(8);
    for (const watcher of THREE)
      for (const role of programme) {
        expect([watcher, role, may([watcher], role)]).toEqual([watcher, role, false]);
        expect([role, watcher, may([role], watcher)]).toEqual([role, watcher, false]);
      }
  });

  it("go together within the programme, and anything is a first role", () => {
    expect(may([DISPATCHER, HANDLER], COUNTY_ADMINISTRATOR)).toBeTrue();
    for (const role of [...THREE, DISPATCHER, COUNTY_ADMINISTRATOR])
      expect([role, may([], role)]).toEqual([role, true]);
  });

  it("never hold the upper level's, whatever else", () => {
    expect(may([], PROVINCE_ANALYST)).toBeFalse();
    expect(may([COUNTY_ADMINISTRATOR], PROVINCE_ANALYST)).toBeFalse();
  });

  it("say why, each rule in words of its own", () => {
    const reasons = [
      whyNotTogether([Role.AUDITOR], Role.SECURITY_ADMINISTRATOR),
      whyNotTogether([Role.AUDITOR], DISPATCHER),
      whyNotTogether([DISPATCHER], Role.AUDITOR),
      whyNotTogether([], PROVINCE_ANALYST),
    ];
    expect(new Set(reasons.map((why) => why?.zh)).size).toBe(4);
    expect(new Set(reasons.map((why) => why?.en)).size).toBe(4);
  });
});

describe("a role at a unit", () => {
  const county = { kind: OrganizationKind.COUNTY, path: "/445300/" };
  const district = { kind: OrganizationKind.COUNTY, path: "/445300/445302/" };
  const station = { kind: OrganizationKind.STATION, path: "/445300/445302/station-1/" };
  const fits = (unit: typeof county, ...roles: Role[]) => roles.map((role) => whyNotAt(unit, role) === undefined);

  it("of the county's four administrators is held for the whole county alone", () => {
    const four = [COUNTY_ADMINISTRATOR, ...THREE];
    expect(fits(county, ...four)).toEqual([true, true, true, true]);
    expect(fits(district, ...four)).toEqual([false, false, false, false]);
    expect(fits(station, ...four)).toEqual([false, false, false, false]);
  });

  it("of a clerk is held at a station, of a dispatcher anywhere", () => {
    expect(fits(station, Role.REWARD_CLERK, Role.STATION_KEEPER, DISPATCHER)).toEqual([true, true, true]);
    expect(fits(county, Role.REWARD_CLERK, Role.GRID_WORKER, DISPATCHER)).toEqual([false, false, true]);
  });
});
