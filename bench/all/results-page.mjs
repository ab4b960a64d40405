import { format } from 'oxfmt';
import { GOALS } from './goals.mjs';
import { machine, versions } from './machine.mjs';
import { HEAD, tableLines } from './table.mjs';

/**
 * Writes the page about the results.
 *
 * @param results by part: `rounds`, `rows` and `at`, when it was measured
 * @param notes sentences about what was left out
 */
export async function resultsPage({ file, commit, results, notes }) {
  const rowsOf = (part) => results[part]?.rows;
  const times = Object.values(results).map(({ at }) => at.toISOString().slice(0, 16).replace('T', ' '));
  const commits = rowsOf('confirm')?.find(({ work }) => work === 'durable commit of one row');
  const facts = { ...machine(), ...(commits && { 'durable commit': `${commits.p50Ms.toFixed(2)} ms (median)` }) };
  const list = (all) => Object.entries(all).map(([name, value]) => `- ${name}: ${value}`);
  const text = [
    '# Results of the benchmarks',
    'Written by `npm run bench:all`; do not edit. Medians of interleaved rounds: ratios count, absolute figures depend on the machine.',
    ...notes,
    '## Goals',
    markdownTable(['item', 'goal', 'wanted', 'measured', ''], goalLines(rowsOf)),
    '## Figures',
    'CPU is that of all processes of a server, per operation, deferred work included. In parentheses: the first figure of Portrait divided by the first of that column; below 1, Portrait needs less.',
    markdownTable(HEAD, tableLines(rowsOf)),
    PEERS,
    '## Run',
    list({
      commit,
      measured: `from ${times.toSorted()[0]} to ${times.toSorted().at(-1)} (UTC, end of the first and of the last part)`,
      rounds: Object.entries(results)
        .map(([part, { rounds }]) => `${part} ${rounds}`)
        .join(', '),
      ...facts,
    }).join('\n'),
    '## Versions',
    list(versions()).join('\n'),
  ].join('\n\n');
  const { code } = await format(file, text);
  return code;
}

const PEERS = `## Peers

All of them are in \`bench/peers\`, and receive the same requests over HTTP from one load generator on the same cores.

- **Quality and effort**: all make WebP squares of 512, 256, 128 and 64 px with quality 80 and effort (Pillow: method) 2, each from the
  next larger one, and use the scaled decoding of libjpeg.
- **Durability**: all use SQLite in WAL mode with \`synchronous=FULL\`, so that a commit is on the disk when it is answered; "Django,
  NORMAL" does not wait for the disk. Portrait also waits until its pictures are on the disk (fsync); the peers do not.
- **Django**: the seven columns of the original with Django REST Framework and sessions, on gunicorn with two processes; pictures by
  \`django.views.static\`. It keeps no original.
- **Fastify + sharp**: the same flow without limits, journal, kept original and worker processes: what the runtime can do.
- **sharp**: the squares alone, as sharp's documentation makes them, without a server.
- **ipx**: an image server that makes what a URL asks for at every view; a cache in front of it is the operator's.`;

function goalLines(rowsOf) {
  return GOALS.map(({ item, text, value, atMost, atLeast, obstacle }) => {
    const wanted = atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`;
    const measured = measure(value, rowsOf);
    if (measured === undefined) return [item, text, wanted, '', 'not measured'];
    const met = atMost === undefined ? measured >= atLeast : measured <= atMost;
    const shown = measured >= 100 ? measured.toFixed(0) : measured.toFixed(2);
    return [item, text, wanted, shown, met ? 'met' : `**not met.** ${obstacle}`];
  });
}

function measure(value, rowsOf) {
  try {
    return value((part, work, subject) => rowsOf(part).find((row) => row.work === work && row.subject === subject));
  } catch (error) {
    // What a row that is missing gives.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function markdownTable(head, lines) {
  const row = (cells) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}
