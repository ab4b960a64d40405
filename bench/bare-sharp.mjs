// Makes the same squares as packages/image with sharp alone: no limits, no header check, no kept original, no worker processes.
// node bench/bare-sharp.mjs <file> <pipeline> <in flight> <seconds> prints pictures per second and CPU for each.
import { squaresOf, squaresOfWhole } from './peers/bare/squares.mjs';

const PIPELINES = { 'whole picture': squaresOfWhole, documented: squaresOf };
const [file, pipeline, inFlight, seconds] = process.argv.slice(2);
const run = PIPELINES[pipeline];
await run(file);
const usedBefore = process.cpuUsage();
const startedAt = performance.now();
const endsAt = startedAt + Number(seconds) * 1000;
let pictures = 0;
const work = async () => {
  while (performance.now() < endsAt) await run(file).then(() => pictures++);
};
await Promise.all(Array.from({ length: Number(inFlight) }, work));
const { user, system } = process.cpuUsage(usedBefore);
const perSecond = (pictures * 1000) / (performance.now() - startedAt);
console.log(JSON.stringify({ perSecond, cpuMs: (user + system) / 1000 / pictures }));
