import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT, run } from '../../scripts/run.mjs';

const PAGE = join(ROOT, 'docs/hosts.md');
/** What a line of the table of hosts is about. */
const HOST = /\]\((?:\.\.\/examples\/)?(?<name>[\w-]+)(?:\.md)?\)/;

/** Replaces the part of the page that the matrix measures. */
export function writeMatrix(rows) {
  const lines = rows.map(({ combination, proved, result, seconds }) =>
    ['', combination, proved, result, seconds?.toFixed(1) ?? '', ''].join(' | ').trim(),
  );
  const table = ['| combination | what was tried | result | seconds |', '| --- | --- | --- | ---: |', ...lines];
  replacePart('matrix', () => [`One run of ${when()}:`, '', ...table].join('\n'));
}

/**
 * Replaces the last three cells of each host's line.
 *
 * @param times by the name of the host, in seconds; undefined for one that failed
 */
export function writeHostTimes(times) {
  replacePart('hosts', (before) => {
    const lines = before.trim().split('\n');
    const found = new Set();
    const renewed = lines.map((line) => {
      const name = HOST.exec(line.split('|')[1] ?? '')?.groups.name;
      if (name === undefined) return line;
      if (!times.has(name)) throw new Error(`${PAGE} has the host ${name}, which was not tried`);
      found.add(name);
      const { install, tsc, page } = times.get(name) ?? {};
      const cells = [install, tsc, page].map((seconds) => seconds?.toFixed(1) ?? 'failed');
      return [...line.split('|').slice(0, 3), ...cells, ''].join('|');
    });
    const missing = [...times.keys()].filter((name) => !found.has(name));
    if (missing.length > 0) throw new Error(`${PAGE} has no line for ${missing.join(', ')}`);
    return renewed.join('\n').replace(/^One run of .*$/m, `One run of ${when()}:`);
  });
}

function when() {
  return `${new Date().toISOString().slice(0, 10)}, on ${cpus().length} cores, Node ${process.versions.node}`;
}

function replacePart(name, renew) {
  const [before, part, after] = readFileSync(PAGE, 'utf8').split(new RegExp(`<!-- /?${name} -->`));
  writeFileSync(PAGE, `${before}<!-- ${name} -->\n\n${renew(part)}\n\n<!-- /${name} -->${after}`);
  run('oxfmt', [PAGE]);
}
