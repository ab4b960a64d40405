/**
 * The benchmarks of `npm run bench:all` in their order: the arguments of each and about how many minutes it takes on two cores.
 * `against` marks those in which the commit before takes part. What they measure is shown by `table.mjs` and judged by `goals.mjs`.
 */
export const PARTS = [
  { name: 'start', minutes: 1, against: true, argv: ['start-time.mjs', '--rounds', '5'] },
  { name: 'idle', minutes: 2, against: true, argv: ['start-time.mjs', '--rounds', '1', '--idle', '30'] },
  { name: 'uploads', minutes: 7, against: true, argv: ['uploads.mjs', '--rounds', '5', '--seconds', '3'] },
  { name: 'confirm', minutes: 6, against: true, argv: ['confirm.mjs', '--rounds', '5', '--seconds', '2'] },
  {
    name: 'beside',
    minutes: 3,
    against: true,
    argv: ['confirm-beside-uploads.mjs', '--rounds', '5', '--seconds', '4'],
  },
  { name: 'history', minutes: 2, against: true, argv: ['history-load.mjs', '--rounds', '5', '--seconds', '2'] },
  {
    name: 'delivery',
    minutes: 3,
    against: true,
    needs: 'wrk',
    argv: ['delivery.mjs', '--rounds', '5', '--seconds', '2'],
  },
  { name: 'first-view', minutes: 1, argv: ['first-view.mjs', '--rounds', '5'] },
  { name: 'memory', minutes: 2, argv: ['upload-memory.mjs', '--rounds', '5'] },
  {
    name: 'rows',
    minutes: 6,
    argv: ['history.mjs', '--rounds', '300', '--folder', 'node_modules/.cache/portrait/history'],
  },
];
