import { Injectable, inject, signal } from "@angular/core";
import { firstValueFrom } from "rxjs";
import {
  OrganizationChildrenGQL,
  type OrganizationNodeFragment,
  OrganizationRootsGQL,
} from "../../generated/organizations";
import { Me } from "../session/me";

/** The children of a unit as far as they were fetched. */
export interface Branch {
  units: OrganizationNodeFragment[];
  /** The cursor of the next page; null when all are here. */
  next: string | null;
  failed: boolean;
}

/** The tree as far as it has been opened; each unit's children are fetched when it first opens. */
@Injectable()
export class TreeState {
  private readonly children = inject(OrganizationChildrenGQL);
  private readonly root = inject(OrganizationRootsGQL);
  private readonly me = inject(Me);
  readonly roots = signal<OrganizationNodeFragment[] | null>(null);
  readonly error = signal<unknown>(null);
  readonly branches = signal<ReadonlyMap<string, Branch>>(new Map());
  readonly expanded = signal<ReadonlySet<string>>(new Set());

  /** The units a person is granted at, the higher of two that lie within each other; the first one opens. */
  async load(): Promise<void> {
    this.error.set(null);
    try {
      const ids = [...new Set((this.me.viewer()?.grants ?? []).map(({ organization }) => organization.id))];
      const answers = await Promise.all(ids.map((id) => firstValueFrom(this.root.fetch({ variables: { id } }))));
      const units = answers.flatMap(({ data }) => data?.organization ?? []);
      const roots = units.filter(({ id, path }) => !units.some((one) => one.id !== id && path.startsWith(one.path)));
      this.roots.set(roots);
      if (roots.length === 1) this.expand(roots[0]!.id, true);
    } catch (error) {
      this.error.set(error);
    }
  }

  expand(id: string, open: boolean): void {
    this.expanded.update((expanded) => {
      const next = new Set(expanded);
      if (open) next.add(id);
      else next.delete(id);
      return next;
    });
    const branch = this.branches().get(id);
    if (open && (branch === undefined || branch.failed)) void this.more(id);
  }

  /** Fetches the next page of a unit's children. */
  async more(id: string): Promise<void> {
    const known = this.branches().get(id)?.units ?? [];
    const after = this.branches().get(id)?.next ?? null;
    try {
      const { data } = await firstValueFrom(this.children.fetch({ variables: { parentId: id, after } }));
      const { edges, pageInfo } = data!.organizations;
      const units = [...known, ...edges.map(({ node }) => node)];
      this.put(id, { units, next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null, failed: false });
    } catch {
      this.put(id, { units: known, next: after, failed: true });
    }
  }

  private put(id: string, branch: Branch): void {
    this.branches.update((branches) => new Map(branches).set(id, branch));
  }
}
