import { readFile, writeFile } from 'node:fs/promises';

const FILE = 'docs/crashes.md';
const HEAD = '| operation | step | killed | outcome |\n|---|---|---|---|\n';

/** Collects the rows of docs/crashes.md from one test file. */
export interface CrashTable {
  add(row: { operation: string; at: number; step: string | undefined; outcome: string }): void;
  /** Writes the rows to docs/crashes.md if UPDATE_CRASHES is set. */
  write(): Promise<void>;
}

/** @param heading the heading of the section of docs/crashes.md with these rows */
export function crashTable(heading: string): CrashTable {
  const rows: string[] = [];
  return {
    add: ({ operation, at, step, outcome }) => void rows.push(`| ${operation} | ${at} | ${step} | ${outcome} |\n`),
    async write() {
      if (process.env['UPDATE_CRASHES'] === undefined) return;
      const text = await readFile(FILE, 'utf8');
      const start = text.indexOf(`## ${heading}\n`);
      if (start < 0) throw new Error(`${FILE} has no heading ${heading}`);
      const next = text.indexOf('\n## ', start);
      const rest = next < 0 ? '' : text.slice(next);
      await writeFile(FILE, `${text.slice(0, start)}## ${heading}\n\n${HEAD}${rows.join('')}${rest}`);
    },
  };
}
