import { writeAudit } from "../audit.js";
import { toy } from "./toy-model.js";
import type { TestCounty } from "./index.js";

/** Appends so many rows to the county's audit, unsealed. */
export function appended(county: TestCounty, rows: number): Promise<void> {
  return county.service.does(() =>
    toy.transaction(async (m) => {
      for (let i = 0; i < rows; i++)
        await writeAudit(m, {
          action: "points.adjust",
          subject: { shelf: `s${i}` },
          reason: i % 2 ? "复核" : undefined,
        });
    }),
  );
}
