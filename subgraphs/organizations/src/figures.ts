import { In, IsNull, LessThanOrEqual, MoreThan } from "typeorm";
import { Role, type Metric } from "@beegrid/kernel";
import { Account, AccountGrant } from "./accounts/account.js";
import { Member, NEW_EMPLOYMENT } from "./members/member.js";
import { Organization, OrganizationKind } from "./organizations/organization.js";

const units = (metric: string, kind: OrganizationKind, zh: string, en: string): Metric => ({
  metric,
  unit: "个",
  definition: { zh: `组织树中的${zh}数`, en: `${en} in the organisation tree` },
  value: (m, asOf) => m.countBy(Organization, { kind, createdAt: LessThanOrEqual(asOf) }),
});

/** What this subgraph counts of a county. */
export const METRICS: Metric[] = [
  {
    metric: "worker.population",
    unit: "人",
    definition: {
      zh: "花名册上职业为外卖骑手、快递员、网约车司机、货车司机的人数，是否注册为志愿者都算",
      en: "Riders, couriers, ride-hailing and truck drivers on the roster, registered as volunteers or not",
    },
    countsPeople: true,
    value: (m, asOf) => m.countBy(Member, { occupation: In(NEW_EMPLOYMENT), joinedAt: LessThanOrEqual(asOf) }),
  },
  {
    metric: "gridWorker.count",
    unit: "人",
    definition: {
      zh: "持有网格员角色且账号有效的人数",
      en: "People with the role of grid worker and an account in force",
    },
    countsPeople: true,
    value: async (m, asOf) => {
      const grants = await m.findBy(AccountGrant, { role: Role.GRID_WORKER, grantedAt: LessThanOrEqual(asOf) });
      const id = In(grants.map((grant) => grant.accountId));
      return m.countBy(Account, [
        { id, disabledAt: IsNull() },
        { id, disabledAt: MoreThan(asOf) },
      ]);
    },
  },
  units("street.count", OrganizationKind.STREET, "镇街", "Streets and towns"),
  units("community.count", OrganizationKind.COMMUNITY, "社区和村", "Communities and villages"),
  units("grid.count", OrganizationKind.GRID, "网格", "Grids"),
];
