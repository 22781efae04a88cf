import { ErasureBook, type KeyFolder, type KeyRing, type SigningKey } from "@beegrid/kernel";
import { SealedBoxes } from "./members/sealed-boxes.js";

/** Name of the key pair that signs access tokens; the gateway reads its public half. */
export const ACCESS_KEY = "access";

export interface OrganizationsOptions {
  keys: KeyFolder;
  /** Under which personal data are encrypted at rest. */
  personalDataKeys: KeyRing;
  /** A demo installation says so on every county. */
  demo: boolean;
  /** The data folder: beside the databases it keeps who was erased. */
  folder: string;
}

interface Installation {
  demo: boolean;
  personalData: SealedBoxes;
  erasures: ErasureBook;
  /** The key that signs access tokens at this moment. */
  accessKey: () => Promise<SigningKey>;
}

let current: Installation | undefined;

export function install({ keys, personalDataKeys, demo, folder }: OrganizationsOptions): void {
  current = {
    demo,
    personalData: new SealedBoxes(personalDataKeys),
    erasures: new ErasureBook(folder),
    accessKey: () => keys.signing(ACCESS_KEY),
  };
}

export function installation(): Installation {
  if (!current) throw new Error("organizations has no keys yet: call createOrganizations first");
  return current;
}
