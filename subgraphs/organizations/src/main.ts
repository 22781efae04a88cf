import { runService } from "@beegrid/kernel";
import { createOrganizations } from "./index.js";

await runService(({ keys, secrets, demo }) =>
  createOrganizations({ keys, personalDataKeys: secrets.personalData, demo }),
);
