import { Tree, TreeItem, TreeItemGroup } from "@angular/aria/tree";
import { NgTemplateOutlet } from "@angular/common";
import { Component, inject, input, output } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import type { OrganizationNodeFragment } from "../../generated/organizations";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { KINDS } from "./organization-kinds";
import { TreeState } from "./tree-state";

/** Stands for "more" among the children of a unit. */
const MORE = "more:";

/** Who belongs to whom: arrows move and open, Enter shows the unit beside the tree. */
@Component({
  selector: "bg-organization-tree",
  imports: [MixedText, NgTemplateOutlet, NzIconDirective, Tree, TreeItem, TreeItemGroup],
  templateUrl: "./organization-tree.html",
})
export class OrganizationTree {
  protected readonly t = inject(Texts).t;
  protected readonly state = inject(TreeState);
  protected readonly more = MORE;
  readonly roots = input.required<OrganizationNodeFragment[]>();
  readonly chosen = input<string | null>(null);
  readonly opened = output<string>();

  protected kind(unit: OrganizationNodeFragment): string {
    return unit.subKind ?? this.t(KINDS[unit.kind]);
  }

  protected choose(values: string[]): void {
    const value = values[0];
    if (value === undefined) return;
    if (value.startsWith(MORE)) void this.state.more(value.slice(MORE.length));
    else this.opened.emit(value);
  }
}
