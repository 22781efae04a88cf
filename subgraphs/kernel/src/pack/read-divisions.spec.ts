import { divisionKind, organizationKinds } from "./organization-codes.js";
import type { PackFault } from "./pack-fault.js";
import { countyFolder } from "./pack-texts.spec-kit.js";
import { readDivisions } from "./read-divisions.js";
import { readPack } from "./read-pack.js";

const CITY = [
  "511111,沙湾区,511100,DISTRICT,103.59,29.35",
  "511111002,铜河街道,511111,STREET,103.6,29.4",
  "511111002001,南陵社区,511111002,COMMUNITY,103.61,29.41",
];

function read(county: string, rows: string[]) {
  const faults: PackFault[] = [];
  const text = ["code,name,parent,level,longitude,latitude", ...rows, ""].join("\n");
  const divisions = readDivisions("divisions.csv", text, county, faults);
  return { divisions, faults: faults.map(({ line, path, message }) => `${line} ${path}: ${message}`) };
}

describe("readDivisions of a city", () => {
  it("takes districts, their streets and communities", () => {
    const { divisions, faults } = read("511100", CITY);

    expect(faults).toEqual([]);
    expect(divisions.map(({ level, parent }) => [level, parent])).toEqual([
      ["DISTRICT", "511100"],
      ["STREET", "511111"],
      ["COMMUNITY", "511111002"],
    ]);
  });

  it("refuses a street whose district has no row", () => {
    const { faults } = read("511100", [...CITY, "511112100,竹根镇,511112,STREET,103.8,29.4"]);

    expect(faults).toEqual(['5 parent: "511112" is not the parent of 511112100']);
  });

  it("refuses a district below a street, of another city, or in a county", () => {
    const late = [CITY[1] ?? "", CITY[0] ?? ""];

    expect(read("511100", late).faults).toEqual(["3 level: 511111 stands below a street"]);
    expect(read("511100", [...CITY.slice(0, 1), "511112,五通桥区,511000,DISTRICT,103.8,29.4"]).faults).toEqual([
      '3 parent: "511000" is not the city of 511112',
    ]);
    expect(read("511111", [...CITY.slice(1), "511111,沙湾区,511111,DISTRICT,103.59,29.35"]).faults).toEqual([
      "4 level: 511111 is no city with districts",
    ]);
  });
});

describe("the organisation kind of a division", () => {
  it("is a county for a city's district, as for the city itself", () => {
    const [district, street, community] = read("511100", CITY).divisions.map(divisionKind);
    expect([district, street, community]).toEqual(["COUNTY", "STREET", "COMMUNITY"]);

    const kinds = organizationKinds(readPack(countyFolder("leshan")));

    expect(["511100", "511111", "511111002", "511111002001", "511111002001001"].map((code) => kinds.get(code))).toEqual(
      ["COUNTY", "COUNTY", "STREET", "COMMUNITY", "GRID"],
    );
  });
});
