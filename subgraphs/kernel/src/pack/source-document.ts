import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Node, Pair, ParsedNode } from "yaml";
import { pathText } from "./pack-fault.js";
import type { PackFault, PackPath } from "./pack-fault.js";

/** A parsed YAML or JSON file that still knows on which line each value stands. */
export class SourceDocument {
  readonly value: unknown;
  readonly syntaxFaults: PackFault[];
  private readonly lines = new LineCounter();
  private readonly root: ParsedNode | null;

  constructor(
    readonly file: string,
    text: string,
  ) {
    const document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    this.root = document.contents;
    this.syntaxFaults = [...document.errors, ...document.warnings].map((error) =>
      this.faultAtOffset(
        error.pos[0],
        "",
        `cannot be read: ${error.message}`,
        "YAML with one key once, two spaces per level and balanced brackets",
      ),
    );
    this.value = this.syntaxFaults.length === 0 ? document.toJS({ maxAliasCount: 0 }) : undefined;
  }

  fault(path: PackPath, message: string, allowed: string): PackFault {
    return this.faultAtOffset(this.offsetOf(path), pathText(path), message, allowed);
  }

  private faultAtOffset(offset: number, path: string, message: string, allowed: string): PackFault {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line: Math.max(1, line), column: Math.max(1, col), path, message, allowed };
  }

  /** The key (or list entry) that the path names, or the nearest one above it that exists. */
  private offsetOf(path: PackPath): number {
    let node: unknown = this.root;
    let offset = this.root?.range[0] ?? 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find((item: Pair) => isScalar(item.key) && item.key.value === step);
        if (!pair) return offset;
        offset = startOf(pair.key) ?? offset;
        node = pair.value;
      } else if (isSeq(node) && typeof step === "number") {
        node = node.items[step];
        offset = startOf(node) ?? offset;
      } else {
        return offset;
      }
    }
    return offset;
  }
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
