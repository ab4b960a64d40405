/** The commit that the results are compared with: the last one before the work on speed. */
export const BEFORE = 'f2affb2';

const COLUMNS = ['Portrait', 'before', 'Django', 'Fastify + sharp'];
export const HEAD = ['work', 'Portrait', `before (${BEFORE})`, 'Django', 'Fastify + sharp', 'others'];

/** A line of the table: a work of a part, and which of its figures are shown. The first is what ratios are made of. */
const line = (label, part, work, ...figures) => ({ label, part, work, figures });
const LINES = [
  ...['12 MP photo', '2048 px photo', '2048 px photo, with a crop', '1024 px photo', 'PNG screenshot'].map((work) =>
    line(`upload, ${work}, 8 clients`, 'uploads', work, 'cpuMs', 'perSecond'),
  ),
  ...['1 client', '8 clients', '32 clients', '1 client, 5 ms commits', '32 clients, 5 ms commits'].map((work) =>
    line(`confirm, ${work}`, 'confirm', work, 'cpuMs', 'perSecond', 'p99Ms'),
  ),
  line('durable commit of one row', 'confirm', 'durable commit of one row', 'p50Ms'),
  line('confirm beside uploads of 12 MP', 'beside', 'confirm beside uploads', 'p99Ms', 'p50Ms'),
  line('history of 20, tRPC, 8 clients', 'history', 'history of 20, tRPC', 'cpuMs', 'perSecond'),
  line('history of 20, REST, 8 clients', 'history', 'history of 20, REST', 'cpuMs', 'perSecond', 'bytes'),
  line('first page of a history', 'rows', 'first page', 'p50Ms'),
  line('page 1,000 of a history', 'rows', 'page 1000', 'p50Ms'),
  line('small picture, 64 connections', 'delivery', 'picture', 'cpuMs', 'perSecond'),
  line('the same, 304', 'delivery', 'picture, 304', 'cpuMs', 'perSecond'),
  line('current picture, 64 connections', 'delivery', 'current picture', 'cpuMs', 'perSecond'),
  line('first view of a square', 'first-view', 'first view', 'p50Ms', 'cpuMs'),
  line('second view of a square', 'first-view', 'second view', 'p50Ms', 'cpuMs'),
  ...[512, 256].map((size) => line(`square of ${size} px`, 'avif', `${size} px square`, 'cpuMs', 'bytes', 'ssim')),
  ...['upload', 'confirm'].map((work) =>
    line(`${work} while AVIF squares are due`, 'avif-beside', `${work} while AVIF squares are due`, 'p50Ms', 'p99Ms'),
  ),
  ...['small photo', 'phone photo'].flatMap((work) => [
    line(`page: ${work} to its editor, beyond decoding`, 'page', work, 'beyondDecodingMs'),
    line(`page: Confirm to its picture, ${work}`, 'page', work, 'confirmMs', 'confirmP95Ms'),
  ]),
  line('start', 'start', 'start', 'startMs', 'cpuMs'),
  line('idle for 30 s', 'idle', 'idle for 30 s', 'pssMb', 'rssMb'),
  line('64 uploads of 10 MB at once', 'memory', '64 × 10 MB photo at once', 'rssMb', 'pssMb', 'accepted'),
  line('the most of five runs', 'memory', '64 × 10 MB photo at once, most of all rounds', 'rssMb'),
];

const UNITS = {
  cpuMs: (ms) => (ms < 0.1 ? `${round(ms * 1000)} µs CPU` : `${round(ms)} ms CPU`),
  perSecond: (rate) => `${round(rate)}/s`,
  p50Ms: (ms) => `p50 ${round(ms)} ms`,
  p99Ms: (ms) => `p99 ${round(ms)} ms`,
  ssim: (share) => `SSIM ${share.toFixed(3)}`,
  beyondDecodingMs: (ms) => `${round(ms)} ms`,
  confirmMs: (ms) => `p50 ${round(ms)} ms`,
  confirmP95Ms: (ms) => `p95 ${round(ms)} ms`,
  startMs: (ms) => `${round(ms)} ms`,
  pssMb: (mb) => `${round(mb)} MB PSS`,
  rssMb: (mb) => `${round(mb)} MB RSS`,
  accepted: (count) => `${count} accepted`,
  bytes: (bytes) => `${Math.round(bytes)} bytes`,
};

/** @param rowsOf the rows of a part by its name, undefined if it was not measured. @returns the cells of each line */
export function tableLines(rowsOf) {
  return LINES.filter(({ part }) => rowsOf(part)).map((each) => {
    const rows = rowsOf(each.part).filter(({ work }) => work === each.work);
    const own = rows.find(({ subject }) => subject === COLUMNS[0]);
    const cells = COLUMNS.map((name) =>
      cellOf(
        rows.find(({ subject }) => subject === name),
        own,
        each.figures,
      ),
    );
    const others = rows.filter(({ subject }) => !COLUMNS.includes(subject));
    return [each.label, ...cells, others.map((row) => `${row.subject}: ${cellOf(row, own, each.figures)}`).join('; ')];
  });
}

function cellOf(row, own, figures) {
  if (!row) return '';
  const shown = figures.map((figure) => UNITS[figure](row[figure])).join(', ');
  return own && row !== own ? `${shown} (${(own[figures[0]] / row[figures[0]]).toFixed(2)})` : shown;
}

function round(number) {
  return number >= 1000 ? Math.round(number).toLocaleString('en') : String(Number(number.toPrecision(3)));
}
