import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@portrait/contract/plain';
import { RENDERING_BYTES } from './picture-limits.ts';
import { TOO_MUCH_MEMORY, type Go, type Job, type Note, type Reply, type Started } from './pool/job.ts';
import { drawInitials } from './render/draw-initials.ts';
import { hashVariants } from './render/hash-variants.ts';
import { readPicture } from './render/read-picture.ts';
import { renderPreview } from './render/render-preview.ts';
import { renderAvif, renderJpeg, renderSquares } from './render/render-squares.ts';

/** A decoder changes the current folder, and the server's paths may be relative. */
const HOME = process.cwd();

process.on('message', (message: Job | Go) => 'kind' in message && void answer(message));
process.on('disconnect', () => process.exit(0));
volunteerForTheOomKiller();
watchOwnMemory(Number(process.argv[2]));
process.send?.({ started: true } satisfies Started);

async function answer(job: Job): Promise<void> {
  const reply = await run(withWholePath(job)).then(
    (value) => ({ value }),
    (error: unknown) => refusal(error),
  );
  process.send?.({ ...reply, rss: process.memoryUsage.rss() } satisfies Reply);
}

function withWholePath(job: Job): Job {
  if (job.kind === 'draw') return job;
  if (job.kind === 'read') return { ...job, file: path.resolve(HOME, job.file) };
  return { ...job, original: { ...job.original, file: path.resolve(HOME, job.original.file) } };
}

function run(job: Job) {
  if (job.kind === 'read') return readPicture(job, admitted);
  if (job.kind === 'jpeg') return renderJpeg(job.original, { ...job, background: job.settings.background });
  if (job.kind === 'avif') return renderAvif(job.original, job.crop);
  if (job.kind === 'preview') return renderPreview(job.original, job.settings.maxOriginalSide);
  if (job.kind === 'hash') return hashVariants(job.original);
  if (job.kind === 'draw') return drawInitials(job.initials);
  return renderSquares(job.original, { crop: job.crop, background: job.settings.background });
}

async function admitted(memoryBytes: number): Promise<void> {
  if (memoryBytes <= RENDERING_BYTES) return;
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
  if (existsSync('/proc/self/statm')) return;
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
