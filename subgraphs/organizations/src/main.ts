import { runService } from "@beegrid/kernel";
import { createOrganizations } from "./index.js";

await runService(({ keys, secrets, demo, folder }) =>
  createOrganizations({ keys, personalDataKey: secrets.personalData, demo, folder }),
);
