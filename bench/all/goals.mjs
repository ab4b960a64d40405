/**
 * The goals of the work on speed, by their number in its list. `value` gets `of(part, work, subject)`, the figures of one row, and
 * fails if there are none. `obstacle` is shown if the goal is not met.
 */
const byCpu = (part, work, peer) => (of) => of(part, work, 'Portrait').cpuMs / of(part, work, peer).cpuMs;
const byRate = (part, work, peer) => (of) => of(part, work, 'Portrait').perSecond / of(part, work, peer).perSecond;

const STAGES =
  'Django keeps no original and waits for no file: Portrait checks, strips and keeps the original, in a worker process, and waits until five files are on the disk.';
const PIPELINES =
  'sharp alone takes longer than Django with Pillow: each of its nine pipelines has a fixed cost, half a millisecond for the smallest square. Portrait also keeps the original, and waits until five files are on the disk.';
const DURABLE_FILES = 'Portrait waits until five files are on the disk, and Django for none.';

export const GOALS = [
  {
    item: 1,
    text: 'CPU of an upload of 12 MP, against Django',
    value: byCpu('uploads', '12 MP photo', 'Django'),
    atMost: 0.9,
    obstacle: STAGES,
  },
  {
    item: 1,
    text: 'CPU of an upload of 1024 px, against Django',
    value: byCpu('uploads', '1024 px photo', 'Django'),
    atMost: 1.1,
    obstacle: PIPELINES,
  },
  {
    item: 1,
    text: 'CPU of an upload of a 1080p PNG, against Django',
    value: byCpu('uploads', 'PNG screenshot', 'Django'),
    atMost: 0.6,
    obstacle: 'A PNG has to be decoded whole by both, and most of the time is that of zlib and of encoding WebP.',
  },
  ...['12 MP photo', '2048 px photo', '1024 px photo'].map((work) => ({
    item: 1,
    text: `uploads per second, ${work}, 8 clients, against Django`,
    value: byRate('uploads', work, 'Django'),
    atLeast: 1,
    obstacle: DURABLE_FILES,
  })),
  {
    item: 2,
    text: 'CPU of a history of 20 through tRPC, against before',
    value: byCpu('history', 'history of 20, tRPC', 'before'),
    atMost: 0.45,
    obstacle: 'Session, validation and serialization take the rest.',
  },
  {
    item: 2,
    text: 'CPU of a history of 20 over REST, against Fastify + sharp',
    value: byCpu('history', 'history of 20, REST', 'Fastify + sharp'),
    atMost: 1.4,
    obstacle:
      'Portrait answers with three times the bytes (every field of an upload, its crop and its URLs) and does what every request of the product does: limits, an id, security headers, the renewal of sessions.',
  },
  ...['first page', 'page 1000'].map((work) => ({
    item: 2,
    text: `${work} of a history at ten million rows, against 20,200`,
    value: (of) => of('rows', work, '10000000 rows').p50Ms / of('rows', work, '20200 rows').p50Ms,
    atMost: 1.25,
    obstacle: 'The index is one level deeper, and its pages are not in the cache.',
  })),
  {
    item: 3,
    text: 'confirms per second, 8 clients, against Django with synchronous=FULL',
    value: byRate('confirm', '8 clients', 'Django'),
    atLeast: 2,
    obstacle: 'Django has two processes, Portrait one: its statements and answers take one core.',
  },
  {
    item: 3,
    text: 'CPU of a confirm, 8 clients, against before',
    value: byCpu('confirm', '8 clients', 'before'),
    atMost: 0.45,
    obstacle: 'Session, guards, journal and answer of each confirm remain when the commit is shared.',
  },
  {
    item: 3,
    text: 'commits of 5 ms: confirms by 32 clients, against one',
    value: (of) =>
      of('confirm', '32 clients, 5 ms commits', 'Portrait').perSecond /
      of('confirm', '1 client, 5 ms commits', 'Portrait').perSecond,
    atLeast: 8,
    obstacle: 'The statements of 32 confirms take longer than the commit that they share.',
  },
  {
    item: 3,
    text: 'confirms per second, one client, against before',
    value: byRate('confirm', '1 client', 'before'),
    atLeast: 0.9,
    obstacle: 'One client waits for one commit each time.',
  },
  ...['picture', 'picture, 304'].flatMap((work) => [
    {
      item: 4,
      text: `${work}: answers per second, against node:http`,
      value: byRate('delivery', work, 'node:http'),
      atLeast: 0.8,
      obstacle: 'Portrait looks the answer up, and sends a request id and twice the headers of node:http.',
    },
    {
      item: 4,
      text: `${work}: answers per second, against nginx`,
      value: byRate('delivery', work, 'nginx'),
      atLeast: 0.6,
      obstacle: `Node's own HTTP parser and sockets are the bound: compare node:http. Behind nginx, X_ACCEL_REDIRECT lets it send pictures.`,
    },
  ]),
  {
    item: 4,
    text: 'current picture: answers per second, against node:http',
    value: (of) =>
      of('delivery', 'current picture', 'Portrait').perSecond / of('delivery', 'picture', 'node:http').perSecond,
    atLeast: 0.5,
    obstacle: 'The current picture is looked up by its owner.',
  },
  ...[512, 256].map((size) => ({
    item: 5,
    text: `bytes of a square of ${size} px in AVIF at equal SSIM, against WebP`,
    value: (of) => of('avif', `${size} px square`, 'AVIF').ofWebp,
    atMost: 0.8,
    obstacle: 'Both pictures of this benchmark are grainy; over nine other photos it is 0.69 and 0.79 (decision 110).',
  })),
  ...['upload', 'confirm'].map((work) => ({
    item: 5,
    text: `${work} while AVIF squares are due, p50 against AVIF=0`,
    value: (of) =>
      of('avif-beside', `${work} while AVIF squares are due`, 'Portrait').p50Ms /
      of('avif-beside', `${work} while AVIF squares are due`, 'Portrait, AVIF=0').p50Ms,
    atMost: 1.1,
    obstacle: 'The encoder takes processor time until it is killed.',
  })),
  {
    item: 6,
    text: 'the editor of a small photo, in ms beyond decoding it',
    value: (of) => of('page', 'small photo', 'Portrait').beyondDecodingMs,
    atMost: 100,
    obstacle: 'Software draws the window here: compare the naive page, which draws one image.',
  },
  {
    item: 6,
    text: 'from the click on Confirm until the page shows it, in ms',
    value: (of) => of('page', 'small photo', 'Portrait').confirmMs,
    atMost: 50,
    obstacle:
      'It is in the first frame, which software draws here; a click that only adds an image takes half as long.',
  },
  {
    item: 7,
    text: 'start, in ms',
    value: (of) => of('start', 'start', 'Portrait').startMs,
    atMost: 700,
    obstacle: 'Its time is that of a processor that is free: compare its CPU time in the table.',
  },
  {
    item: 7,
    text: 'idle memory, in MB of PSS',
    value: (of) => of('idle', 'idle for 30 s', 'Portrait').pssMb,
    atMost: 60,
    obstacle: 'More than half of it are the pages of Node.js itself.',
  },
  {
    item: 7,
    text: '64 uploads of 10 MB at once, most RSS in five runs, in MB',
    value: (of) => of('memory', '64 × 10 MB photo at once, most of all rounds', 'Portrait').rssMb,
    atMost: 400,
    obstacle: 'Two workers that decode 24 million pixels take most of it.',
  },
];
