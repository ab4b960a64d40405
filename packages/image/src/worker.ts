import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { AppError } from '@portrait/contract/plain';
import { TOO_MUCH_MEMORY, type Go, type Job, type Note, type Reply } from './pool/job.ts';
import { drawInitials } from './render/draw-initials.ts';
import { hashVariants } from './render/hash-variants.ts';
import { readPicture } from './render/read-picture.ts';
import { renderSquares } from './render/render-squares.ts';

process.on('message', (message: Job | Go) => 'kind' in message && void answer(message));
process.on('disconnect', () => process.exit(0));
volunteerForTheOomKiller();
watchOwnMemory(Number(process.argv[2]));

async function answer(job: Job): Promise<void> {
  const reply = await run(job).then(
    (value) => ({ value }),
    (error: unknown) => refusal(error),
  );
  process.send?.({ ...reply, rss: process.memoryUsage.rss() } satisfies Reply);
}

function run(job: Job) {
  if (job.kind === 'read') return readPicture(job.file, job.settings, { note, admitted });
  if (job.kind === 'hash') return hashVariants(job.original);
  if (job.kind === 'draw') return drawInitials(job.initials);
  return renderSquares(job.original, job.crop, job.settings.background);
}

function note(found: string): void {
  process.send?.({ found } satisfies Note);
}

async function admitted(memoryBytes: number): Promise<void> {
  const gone = once(process, 'message');
  process.send?.({ memoryBytes } satisfies Note);
  await gone;
}

function refusal(error: unknown) {
  if (error instanceof AppError) return { refused: { code: error.code, facts: error.facts } };
  if (!(error instanceof Error)) return { bug: String(error) };
  return { bug: error.stack ?? error.message, code: (error as NodeJS.ErrnoException).code };
}

/** For systems without /proc, where the server cannot watch the memory of its workers. */
function watchOwnMemory(limitBytes: number): void {
  const check = () => {
    if (process.memoryUsage.rss() > limitBytes) process.exit(TOO_MUCH_MEMORY);
  };
  setInterval(check, 50).unref();
}

/** If the machine runs out of memory, the system should kill a worker rather than the server. */
function volunteerForTheOomKiller(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Only Linux has it.
  }
}
