// node bench/images.mjs [--seconds 4] [--rounds 3]: compares packages/image (built) with sharp alone, for the same pictures and squares
// on the same cores, in interleaved rounds. packages/image also keeps the original; one above 6 MiB it encodes again. Compare ratios;
// absolute figures depend on the machine. On a busy machine, compare CPU times.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openImages } from '../packages/image/dist/index.js';
import { cpuMs, processTree } from './cpu-time.mjs';
import { benchOptions, median } from './measurements.mjs';
import { benchPictures } from './pictures.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const values = benchOptions({ seconds: 4, rounds: 3 });
const seconds = Number(values.seconds);
const cores = availableParallelism();

async function ours(file) {
  const images = openImages();
  const warm = await Promise.all(Array.from({ length: cores }, () => images.readPicture(file)));
  for (const { original } of warm) rmSync(original.file);
  const usedBefore = cpuMs(process.pid);
  const startedAt = performance.now();
  let pictures = 0;
  const work = async () => {
    while (performance.now() - startedAt < seconds * 1000) {
      const { original } = await images.readPicture(file);
      pictures++;
      rmSync(original.file);
    }
  };
  await Promise.all(Array.from({ length: cores + 1 }, work));
  const perSecond = (pictures * 1000) / (performance.now() - startedAt);
  const measured = { perSecond, cpuMs: (cpuMs(process.pid) - usedBefore) / pictures, peakMb: peakOfWorkers() };
  await images.close();
  return measured;
}

function peakOfWorkers() {
  const [, ...workers] = processTree(process.pid);
  const peaks = workers.map((pid) => /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))[1] / 1024);
  return peaks.map(Math.round).join(' + ');
}

/** The better result of two concurrencies: the number of cores, and one more. */
function bare(file, pipeline) {
  const runs = [cores, cores + 1].map((inFlight) => {
    const program = [here('bare-sharp.mjs'), file, pipeline, String(inFlight), String(seconds / 2)];
    return JSON.parse(execFileSync(process.execPath, program).toString());
  });
  return runs.toSorted((a, b) => b.perSecond - a.perSecond)[0];
}

const PIPELINES = ['whole picture', 'documented'];

async function measure(file) {
  const rounds = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const own = await ours(file);
    rounds.push({ own, ...Object.fromEntries(PIPELINES.map((pipeline) => [pipeline, bare(file, pipeline)])) });
  }
  const over = (figure) => Number(median(rounds.map(figure)).toFixed(2));
  const ratios = PIPELINES.flatMap((pipeline) => [
    [`÷ ${pipeline}`, over(({ own, ...others }) => own.perSecond / others[pipeline].perSecond)],
    [`CPU ${pipeline}`, over(({ own, ...others }) => others[pipeline].cpuMs / own.cpuMs)],
  ]);
  const ownFigures = { 'ours/s': over(({ own }) => own.perSecond), 'CPU ms': over(({ own }) => own.cpuMs) };
  return { ...ownFigures, ...Object.fromEntries(ratios), 'worker peak MB': rounds.at(-1).own.peakMb };
}

const pictures = await benchPictures();
const rows = {};
for (const [name, file] of Object.entries(pictures)) rows[name] = await measure(file);
console.table(rows);
console.log('÷: pictures per second, ours ÷ bare. CPU: pictures per CPU second, ours ÷ bare.');
