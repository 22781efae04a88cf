import { pick, Role, roleHas } from "@beegrid/kernel";
import type { CategoryDefinition, CountyPack } from "@beegrid/kernel/pack";
import { actorsOf, WORKFLOW, type StepName } from "../incidents/incident-workflow.js";
import type { KnownMember } from "../projections/member.js";
import type { KnownOrganization } from "../projections/organization.js";

/** Demo staff by role, with the unit each serves: who took the steps of the loaded incidents. */
export interface DemoStaff {
  id: string;
  role: string;
  path: string;
}

export type Random = () => number;

/** Towns report more than villages, and most where the demo's own grid workers are. */
const TOWN = /(社区|居委会)$/;
const TOWN_WEIGHT = 4;
const STAFFED_WEIGHT = 3;
/** Of the units a category suggests, the first gets most. */
const UNIT_WEIGHTS = [6, 2, 1];
const GRID_ITSELF = 0.07;
const OWN_GRID = 0.6;

/** The county the scenario plays in: where things happen and who acts. The same rows and seed give the same draws. */
export class DemoCounty {
  private readonly byCode: Map<string, KnownOrganization>;
  private readonly byPath: Map<string, KnownOrganization>;
  private readonly grids: KnownOrganization[];
  private readonly weighed = new Map<string, KnownOrganization[]>();
  private readonly people = new Map<string, string[]>();
  private readonly turns = new Map<string, number>();
  private readonly members: KnownMember[];
  private readonly membersByGrid = new Map<string, KnownMember[]>();

  constructor(
    readonly pack: CountyPack,
    private readonly staff: DemoStaff[],
    organizations: KnownOrganization[],
    members: KnownMember[],
  ) {
    const inOrder = organizations.toSorted((a, b) => (a.code < b.code ? -1 : 1));
    this.byCode = new Map(inOrder.map((organization) => [organization.code, organization]));
    this.byPath = new Map(inOrder.map((organization) => [organization.path, organization]));
    this.grids = inOrder.filter(({ kind }) => kind === "GRID");
    this.members = members.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const member of this.members) {
      if (!member.gridId) continue;
      const neighbours = this.membersByGrid.get(member.gridId);
      if (neighbours) neighbours.push(member);
      else this.membersByGrid.set(member.gridId, [member]);
    }
    if (!this.grids.length || !this.members.length)
      throw new Error(`${pack.slug}: organisations and members must have arrived before incidents are loaded`);
  }

  /** A category of this kind. One that demands a photo is left out: a made-up report has none. */
  category(random: Random, kind: string, within?: string): CategoryDefinition {
    const open = this.pack.categories.filter(
      (category) => category.kind === kind && !category.photoRequired && this.weighedGrids(category, within).length > 0,
    );
    if (!open.length)
      throw new Error(
        `${this.pack.slug}: the demo wants incidents of kind ${kind}${within ? ` in ${within}` : ""}, which no category has`,
      );
    // The square root leans towards the front of the list, where a county puts what is frequent.
    return open[Math.floor(open.length * (1 - Math.sqrt(random())))];
  }

  /** Where it happens. What a community handles itself lies in that community. */
  grid(random: Random, category: CategoryDefinition, within?: string): KnownOrganization {
    return pick(random, this.weighedGrids(category, within));
  }

  /** Grids below a division where one is named, each as often as it is likely. */
  private weighedGrids(
    { code, assignees }: CategoryDefinition,
    within = this.pack.place.divisionCode,
  ): KnownOrganization[] {
    const key = `${code} ${within}`;
    let grids = this.weighed.get(key);
    if (!grids) {
      const top = this.byCode.get(within);
      if (!top) throw new Error(`${this.pack.slug}: the demo wants incidents in ${within}, which is no place here`);
      const own = assignees
        .map((assignee) => this.byCode.get(assignee))
        .find((unit) => unit?.kind === "COMMUNITY" || unit?.kind === "STREET");
      grids = this.grids
        .filter(({ path }) => path.startsWith(top.path) && (!own || path.startsWith(own.path)))
        .flatMap((grid) => Array<KnownOrganization>(this.weightOf(grid)).fill(grid));
      this.weighed.set(key, grids);
    }
    return grids;
  }

  private weightOf(grid: KnownOrganization): number {
    const community = this.communityOf(grid);
    const staffed = this.staff.some(
      ({ role, path }) => role === (Role.GRID_WORKER as string) && path.startsWith(community.path),
    );
    return (TOWN.test(community.name) ? TOWN_WEIGHT : 1) * (staffed ? STAFFED_WEIGHT : 1);
  }

  communityOf({ path, name }: KnownOrganization): KnownOrganization {
    const above = this.byPath.get(path.slice(0, path.lastIndexOf("/", path.length - 2) + 1));
    if (!above) throw new Error(`nothing is known above the grid ${name}`);
    return above;
  }

  /** A unit for it: one the category suggests, now and then the grid itself; another than the one that gave it back. */
  unit(random: Random, category: CategoryDefinition, grid: KnownOrganization, not: string | null): KnownOrganization {
    const suggested = category.assignees.map((code) => this.byCode.get(code)).filter((unit) => unit !== undefined);
    const hub = this.byCode.get(this.pack.programme.hubCode) ?? grid;
    const handlesItself = category.kind !== "DISPUTE" && random() < GRID_ITSELF;
    const units = handlesItself
      ? [grid]
      : suggested.flatMap((unit, i) => Array<typeof unit>(UNIT_WEIGHTS[i] ?? 1).fill(unit));
    const others = units.filter(({ id }) => id !== not);
    return others.length ? pick(random, others) : hub;
  }

  reporter(random: Random, { id }: KnownOrganization): string {
    const neighbours = this.membersByGrid.get(id);
    return pick(random, neighbours && random() < OWN_GRID ? neighbours : this.members).id;
  }

  /** Staff who may take a step here; where nobody sits, anybody of the first role that has people. */
  actor(random: Random, name: StepName, path: string, not?: ReadonlySet<string>): string {
    return this.draw(random, `${name} ${path}`, path, not, () =>
      actorsOf(name, this.pack.workflow).filter((role) => roleHas(role as Role, WORKFLOW[name].action)),
    );
  }

  /** Staff of the first of these roles that has people. */
  someone(random: Random, roles: Role[], path: string): string {
    return this.draw(random, `${roles.join()} ${path}`, path, undefined, () =>
      roles.filter((role) => this.staff.some((person) => person.role === (role as string))).slice(0, 1),
    );
  }

  private draw(
    random: Random,
    key: string,
    path: string,
    not: ReadonlySet<string> | undefined,
    roles: () => readonly string[],
  ): string {
    let ids = this.people.get(key);
    if (!ids) this.people.set(key, (ids = this.idsOf(roles(), path)));
    const free = not?.size ? ids.filter((id) => !not.has(id)) : ids;
    if (!free.length) throw new Error(`${this.pack.slug}: the demo has no account to take the step ${key}`);
    return pick(random, free);
  }

  private idsOf(roles: readonly string[], path: string): string[] {
    const able = this.staff.filter(({ role }) => roles.includes(role));
    const near = able.filter((person) => path.startsWith(person.path));
    const first = roles.find((role) => able.some((person) => person.role === role));
    return (near.length ? near : able.filter(({ role }) => role === first)).map(({ id }) => id);
  }

  /** How many of a category were drawn before: sentences take turns. */
  turn(categoryCode: string): number {
    const turn = this.turns.get(categoryCode) ?? 0;
    this.turns.set(categoryCode, turn + 1);
    return turn;
  }
}
