import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT, run } from '../../scripts/run.mjs';

const PAGE = join(ROOT, 'docs/hosts.md');

/** Replaces the part of the page that the matrix measures. */
export async function writeHostsPage(rows) {
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores, Node ${process.versions.node}`;
  const lines = rows.map(({ combination, proved, result, seconds }) =>
    ['', combination, proved, result, seconds?.toFixed(1) ?? '', ''].join(' | ').trim(),
  );
  const table = ['| combination | what was tried | result | seconds |', '| --- | --- | --- | ---: |', ...lines];
  const measured = [`One run of ${day}, on ${machine}:`, '', ...table].join('\n');
  const [before, , after] = readFileSync(PAGE, 'utf8').split(/<!-- \/?matrix -->/);
  writeFileSync(PAGE, `${before}<!-- matrix -->\n\n${measured}\n\n<!-- /matrix -->${after}`);
  run('prettier', ['--write', '--log-level=warn', PAGE]);
}
