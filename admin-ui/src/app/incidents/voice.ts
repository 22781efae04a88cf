/** What the server takes at most (incidents/src/attachments/clean-wav.ts). */
export const LONGEST_SECONDS = 120;

/** A recording as it is sent and played back; whoever takes it away revokes its address. */
export interface Voice {
  wav: Blob;
  /** Address within this page. */
  url: string;
  seconds: number;
  /** Its id at the server, once it was uploaded. */
  id?: string;
}
