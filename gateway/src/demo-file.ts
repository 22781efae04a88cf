import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Installation } from "@beegrid/kernel";
import type { DemoAccount, DemoClient } from "@beegrid/organizations";

export interface DemoFiles {
  accounts: DemoAccount[];
  clients: DemoClient[];
}

/** demo-accounts.json and demo-clients.json in the data folder, for their owner only. */
export class DemoFile {
  constructor(private readonly installation: Installation) {}

  get accounts(): DemoAccount[] {
    return this.read<DemoAccount>("demo-accounts.json");
  }

  has(county: string | null): boolean {
    return this.accounts.some((account) => account.county === county);
  }

  add({ accounts, clients }: DemoFiles): void {
    const places = new Set([...accounts, ...clients].map(({ county }) => county));
    this.write("demo-accounts.json", [...this.accounts.filter(({ county }) => !places.has(county)), ...accounts]);
    const known = this.read<DemoClient>("demo-clients.json");
    this.write("demo-clients.json", [...known.filter(({ county }) => !places.has(county)), ...clients]);
  }

  /** Nothing of a county is left in them. */
  remove(county: string): void {
    for (const name of ["demo-accounts.json", "demo-clients.json"]) {
      const rows = this.read<DemoAccount | DemoClient>(name);
      if (rows.some((row) => row.county === county))
        this.write(
          name,
          rows.filter((row) => row.county !== county),
        );
    }
  }

  private read<T>(name: string): T[] {
    const file = join(this.installation.folder, name);
    return existsSync(file) ? this.installation.readPrivate<T[]>(name) : [];
  }

  private write(name: string, rows: object[]): void {
    this.installation.writePrivate(name, JSON.stringify(rows, null, 2));
  }
}
