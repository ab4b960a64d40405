/** Which rules no test would miss; on demand, a few files at a time: each change is tried against all tests that reach it. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: ['packages/{api,contract,db,fastify}/src/**/*.ts', '!**/index.ts', '!**/testing.ts', '!**/messages/**'],
  // Packages resolve each other by links to this folder, so mutants are made in place; the files are restored at the end.
  inPlace: true,
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 60_000,
  reporters: ['clear-text', 'progress'],
  tempDirName: 'node_modules/.cache/stryker',
};
