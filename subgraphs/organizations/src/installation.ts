import type { CryptoKey } from "jose";
import { ErasureBook, type KeyFolder } from "@beegrid/kernel";
import { SealedBox } from "./members/sealed-box.js";

/** Name of the key pair that signs access tokens; the gateway reads its public half. */
export const ACCESS_KEY = "access";

export interface OrganizationsOptions {
  keys: KeyFolder;
  /** 32 bytes under which personal data are encrypted at rest. */
  personalDataKey: Buffer;
  /** A demo installation says so on every county. */
  demo: boolean;
  /** The data folder: beside the databases it keeps who was erased. */
  folder: string;
}

interface Installation {
  demo: boolean;
  personalData: SealedBox;
  erasures: ErasureBook;
  /** The key that signs access tokens, and its id. */
  accessKey: () => Promise<{ key: CryptoKey; kid: string }>;
}

let current: Installation | undefined;

export function install({ keys, personalDataKey, demo, folder }: OrganizationsOptions): void {
  let accessKey: ReturnType<Installation["accessKey"]> | undefined;
  current = {
    demo,
    personalData: new SealedBox(personalDataKey),
    erasures: new ErasureBook(folder),
    accessKey: () => (accessKey ??= readAccessKey(keys)),
  };
}

export function installation(): Installation {
  if (!current) throw new Error("organizations has no keys yet: call createOrganizations first");
  return current;
}

async function readAccessKey(keys: KeyFolder): Promise<{ key: CryptoKey; kid: string }> {
  const { kid } = await keys.publicJwk(ACCESS_KEY);
  return { key: await keys.privateKey(ACCESS_KEY), kid: kid as string };
}
