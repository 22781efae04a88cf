import { Role } from "@beegrid/kernel";
import { db } from "../door.js";
import { OrganizationKind } from "../organizations/organization.js";
import { saveOrganizations } from "../organizations/save-organizations.js";
import { demoPasswords, insertStaff, type DemoAccount, type DemoStaff } from "./demo-account.js";

/** The one unit of the upper level: where its accounts sit. */
const UPPER_LEVEL = {
  code: "province",
  kind: OrganizationKind.GOVERNANCE_CENTER,
  subKindCode: null,
  name: "上级平台（示例）",
  nameEn: "Upper level (example)",
  parentCode: null,
  path: "/province/",
  longitude: null,
  latitude: null,
};

/** Which counties each analyst looks at: one real province, and all counties of the demo, which lie in several. */
const ANALYSTS = [
  { username: "analyst", name: "柏知远", divisionPrefix: "" },
  { username: "analyst.guangdong", name: "卓云帆", divisionPrefix: "44" },
];

/** The upper level's accounts. To be run once, as the service viewer of the province's database. */
export async function loadDemoProvince({ demoPassword }: { demoPassword?: string } = {}): Promise<DemoAccount[]> {
  const passwords = await demoPasswords(ANALYSTS.length, demoPassword);
  return db.transaction(async (m) => {
    const [office] = await saveOrganizations(m, [UPPER_LEVEL]);
    if (!office) throw new Error("the upper level has its demo accounts already");
    const staff = ANALYSTS.map((analyst): DemoStaff => ({
      ...analyst,
      role: Role.PROVINCE_ANALYST,
      staffNumber: null,
      office,
      serves: office,
    }));
    return (await insertStaff(m, staff, passwords, null, new Date())).map(({ account }) => account);
  });
}
