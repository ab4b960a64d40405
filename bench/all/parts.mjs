/**
 * The benchmarks of `npm run bench:all` in their order: the program of each with its arguments, and about how many minutes
 * it takes on two cores.
 * `against` marks those in which the commit before takes part. What they measure is shown by `table.mjs` and judged by `goals.mjs`.
 */
export const PARTS = [
  { name: 'start', minutes: 1, against: true, argv: ['start-time.mjs'] },
  { name: 'idle', minutes: 3, against: true, argv: ['start-time.mjs', '--rounds', '1', '--idle', '30'] },
  { name: 'uploads', minutes: 7, against: true, argv: ['uploads.mjs'] },
  { name: 'confirm', minutes: 6, against: true, argv: ['confirm.mjs'] },
  { name: 'beside', minutes: 3, against: true, argv: ['confirm-beside-uploads.mjs'] },
  { name: 'history', minutes: 2, against: true, argv: ['history-load.mjs'] },
  { name: 'delivery', minutes: 3, against: true, needs: 'wrk', argv: ['delivery.mjs'] },
  { name: 'first-view', minutes: 1, argv: ['first-view.mjs'] },
  { name: 'memory', minutes: 2, argv: ['upload-memory.mjs'] },
  { name: 'avif', minutes: 1, argv: ['avif.mjs', '--sizes', '512,256', '--efforts', '3', '--tunes', 'ssim'] },
  { name: 'avif-beside', minutes: 4, argv: ['avif-beside.mjs'] },
  { name: 'page', minutes: 3, argv: ['page.mjs', '--rounds', '5'] },
  { name: 'rows', minutes: 6, argv: ['history.mjs', '--folder', 'node_modules/.cache/portrait/history'] },
];
