/** What became of a command. */
export interface Outcome {
  /** For programs: what `--json` prints. */
  json: unknown;
  /** For people. */
  lines: string[];
  /** False when it found something wrong or could not do all of it: exit code 1. */
  ok?: boolean;
}

export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** Results go to standard output, everything else to standard error, so that a pipe gets results alone. */
export function printOutcome({ json, lines }: Outcome, asJson: boolean): void {
  const text = asJson ? JSON.stringify(json, null, 2) : lines.join('\n');
  if (text !== '') process.stdout.write(`${text}\n`);
}

export function say(message: string): void {
  process.stderr.write(`${message}\n`);
}
