import { StartUpError } from "@beegrid/kernel";
import { In, type EntityManager } from "typeorm";
import { KnownOrganization } from "../projections/organization.js";
import { Volunteer } from "../volunteers/volunteer.js";

export type Place = Pick<KnownOrganization, "id" | "path" | "name">;

/** Where things can be in a demo county, in path order, and where its people live. */
export class DemoPlaces {
  private readonly byPath: Map<string, Place>;
  private readonly gridsBelow: Map<string, Place[]>;

  private constructor(
    readonly communities: Place[],
    readonly grids: Place[],
    streets: Place[],
    private readonly gridPaths: Map<string, string | null>,
  ) {
    this.byPath = new Map([...streets, ...communities].map((place) => [place.path, place]));
    this.gridsBelow = Map.groupBy(grids, ({ path }) => above(path));
    if (!grids.length || !communities.length)
      throw new StartUpError("the communities and grids of the pack have not arrived here yet");
  }

  static async of(m: EntityManager): Promise<DemoPlaces> {
    const known = await m.find(KnownOrganization, {
      where: { kind: In(["STREET", "COMMUNITY", "GRID"]) },
      order: { path: "ASC" },
    });
    const ofKind = (wanted: string) => known.filter(({ kind }) => kind === wanted);
    const volunteers = await m.find(Volunteer, { select: { id: true, gridPath: true } });
    const gridPaths = new Map(volunteers.map(({ id, gridPath }) => [id, gridPath]));
    return new DemoPlaces(ofKind("COMMUNITY"), ofKind("GRID"), ofKind("STREET"), gridPaths);
  }

  /** The next grid of the same community; null where it has but one. */
  neighbourOf({ path }: Place): Place | null {
    const grids = this.gridsBelow.get(above(path)) ?? [];
    if (grids.length < 2) return null;
    const at = grids.findIndex((grid) => grid.path === path);
    return grids[(at + 1) % grids.length] ?? null;
  }

  /** The index-th of so many, spread over the county: no community has two before each has one. */
  communityAt = (index: number, of: number): Place => spread(this.communities, index, of);

  gridAt = (index: number, of: number): Place => spread(this.grids, index, of);

  /** The community in whose grid somebody is bound; by chance where that is not known. */
  homeOf(memberId: string, random: () => number): Place {
    const gridPath = this.gridPaths.get(memberId);
    const home = gridPath && this.byPath.get(above(gridPath));
    return home || (this.communities[Math.floor(random() * this.communities.length)] as Place);
  }

  livesBelow(memberId: string, path: string): boolean {
    return this.gridPaths.get(memberId)?.startsWith(path) ?? false;
  }

  /** Street and community, e.g. 丰城街道西区社区. */
  fullName({ path, name }: Place): string {
    return `${this.byPath.get(above(path))?.name ?? ""}${name ?? ""}`;
  }
}

function spread(places: Place[], index: number, of: number): Place {
  const step = Math.max(1, places.length / of);
  return places[Math.floor(index * step) % places.length] as Place;
}

const above = (path: string): string => path.replace(/[^/]+\/$/, "");
