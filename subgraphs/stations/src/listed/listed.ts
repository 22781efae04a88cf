import type { Label } from "@beegrid/kernel/pack";

/** What the county lists in its pack by code, and takes out of it again. */
export interface Listed {
  id: string;
  code: string;
  label: Label;
  /** When the county added it; null for those of its first publication, whose opening is not known. */
  listedAt: Date | null;
  /** When the county took it out of its pack; null while in service. */
  withdrawnAt: Date | null;
}
