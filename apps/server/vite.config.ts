import { defineConfig } from 'vite';

const ENTRIES = { server: ['dist/serve.js', 'main'], cli: ['dist/run-command.js', 'cli'] } as const;

/**
 * Bundles the compiled server into `dist/main.js`, and with `--mode cli` the command line into `dist/cli.js`: Node loads one file in half
 * the time and memory of a thousand.
 */
export default defineConfig(({ mode }) => {
  const [ssr, name] = ENTRIES[mode === 'cli' ? 'cli' : 'server'];
  return {
    build: {
      ssr,
      outDir: 'dist',
      emptyOutDir: false,
      rolldownOptions: {
        output: {
          ...{ entryFileNames: `${name}.js`, chunkFileNames: `${name}.chunks/[name].js` },
          // V8 holds two bytes for each character of a file that has any beyond Latin-1.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: false, asciiOnly: true } },
          comments: { legal: true, annotation: false, jsdoc: false },
        },
      },
    },
    // What has native code, or starts workers from files of its own, stays beside it.
    ssr: { noExternal: true, external: ['@node-rs/argon2', 'better-sqlite3', 'pino'] },
  };
});
