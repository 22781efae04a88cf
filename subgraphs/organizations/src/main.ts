import { runService } from "@beegrid/kernel";
import { createOrganizations } from "./index.js";

await runService(({ keys, secrets, demo, folder }) =>
  createOrganizations({ keys, personalDataKeys: secrets.personalData, demo, folder }),
);
