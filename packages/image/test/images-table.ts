import { AppError } from '@portrait/contract';
import type { Images, Picture } from '../src/index.ts';
import { fixtureFiles } from './fixtures/fixture-files.ts';
import { scratchFile } from './scratch-file.ts';

const TITLE = `# Every kind of file, and its outcome

\`npm run docs:images\` writes this page from the files that \`packages/image/test/fixtures\` makes; a test fails when it is out of date.
The time is the one measured then for header, decoding and all squares, without waiting.
`;

/** A row of `docs/images.md`. */
type Row = [file: string, bytes: string, outcome: string, time: string];

/** Reads every fixture, and returns the outcomes in the format of `docs/images.md`. */
export async function imagesTable(images: Images): Promise<string> {
  const sections: string[] = [];
  for (const [title, files] of Object.entries(fixtureFiles)) {
    const rows: Row[] = [];
    for (const [name, make] of Object.entries(files)) rows.push(await rowOf(images, name, await make()));
    sections.push(
      `## ${title}\n\n| file | bytes | outcome | time |\n|---|---:|---|---|\n${rows.map(line).join('\n')}\n`,
    );
  }
  return [TITLE, ...sections].join('\n');
}

/** The columns that are the same on every machine: times vary, and sizes depend on the encoders' versions. */
export function outcomesIn(table: string): string[] {
  return table
    .split('\n')
    .filter((row) => row.startsWith('|'))
    .map((row) =>
      row
        .split('|')
        .filter((_, column) => column === 1 || column === 3)
        .join('|'),
    );
}

async function rowOf(images: Images, name: string, bytes: Buffer): Promise<Row> {
  const file = await scratchFile(bytes);
  const startedAt = performance.now();
  const outcome = await images.readPicture(file).then(accepted, refused);
  return [name, bytes.length.toLocaleString('en'), outcome, timeClass(performance.now() - startedAt)];
}

function accepted({ width, height, contentType, original, animated, framesSent }: Picture): string {
  const asSent = original.orientation === null ? '' : ' as sent';
  const kept = `${original.contentType} ${original.width} × ${original.height}${asSent}`;
  const still = framesSent === undefined ? '' : `, the first of ${framesSent} frames`;
  return `accepted: ${contentType} ${width} × ${height}, kept as ${kept}${animated ? ', animated' : ''}${still}`;
}

function refused(error: unknown): string {
  if (!(error instanceof AppError)) throw error;
  const facts = Object.entries(error.facts).filter(([name]) => name !== 'accepted');
  return `${error.status} ${error.code}: ${facts.map(([name, value]) => `${name} ${String(value)}`).join(', ')}`;
}

function timeClass(ms: number): string {
  const bound = [0.01, 0.1, 1].find((seconds) => ms < seconds * 1000);
  return bound ? `< ${bound} s` : '1 s or more';
}

function line(row: Row): string {
  return `| ${row.join(' | ')} |`;
}
