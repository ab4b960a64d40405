/** The result of a command. */
export interface Outcome {
  /** The output for `--json`. */
  json: unknown;
  /** The output for people. */
  lines: string[];
  /** False if it found a problem or could not do everything: exit code 1. */
  ok?: boolean;
}

export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** Results go to standard output, everything else to standard error, so that a pipe gets only results. */
export function printOutcome({ json, lines }: Outcome, asJson: boolean): void {
  const text = asJson ? JSON.stringify(json, null, 2) : lines.join('\n');
  if (text !== '') process.stdout.write(`${text}\n`);
}

export function say(message: string): void {
  process.stderr.write(`${message}\n`);
}
