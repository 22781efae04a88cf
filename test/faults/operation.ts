/** What the workload asks for, and how the answer names its row. */
const COMMANDS = {
  reportIncident: { row: "incident", fields: "id version" },
  acceptIncident: { row: "incident", fields: "id version" },
  dispatchIncident: { row: "incident", fields: "id version" },
  startIncident: { row: "incident", fields: "id version" },
  resolveIncident: { row: "incident", fields: "id version" },
  verifyIncident: { row: "incident", fields: "id version" },
  confirmIncident: { row: "incident", fields: "id version" },
  closeIncident: { row: "incident", fields: "id version" },
  redeemReward: { row: "redemption", fields: "id code" },
  cancelRedemption: { row: "redemption", fields: "id" },
  fulfilRedemption: { row: "redemption", fields: "id" },
  reverseRedemption: { row: "redemption", fields: "id" },
  adjustPoints: { row: "pointEntry", fields: "id" },
} as const;

export type CommandName = keyof typeof COMMANDS;

/** One thing that is to happen once: whoever sends it again sends the same key. */
export interface Operation {
  key: string;
  command: CommandName;
  /** "rider:3" or "staff:dispatcher". */
  actor: string;
  input: Record<string, unknown>;
}

/** The row that an acknowledged operation answered. */
export interface AnsweredRow {
  id: string;
  version?: number;
  code?: string;
}

/** What came of an operation in the end. */
export type Settlement =
  | {
      outcome: "done";
      row: AnsweredRow;
      /** Every id that any copy was answered; one, if all is well. */ ids: string[];
    }
  /** `unsure`: an earlier copy was never answered and may have been applied all the same. */
  | { outcome: "refused"; code: string; unsure: boolean };

export function documentOf(command: CommandName): string {
  const { row, fields } = COMMANDS[command];
  const input = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
  return `mutation ($input: ${input}!) { ${command}(input: $input) { ${row} { ${fields} } userErrors { code } } }`;
}

export const rowOf = (command: CommandName): string => COMMANDS[command].row;
