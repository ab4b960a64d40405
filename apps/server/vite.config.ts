import { defineConfig, type Plugin } from 'vite';

const ENTRIES = { server: ['dist/serve.js', 'main'], cli: ['dist/run-command.js', 'cli'] } as const;
/** What has native code, or starts workers from files of its own, stays beside the bundle. All of it is CommonJS. */
const BESIDE = ['@node-rs/argon2', 'better-sqlite3', 'pino'];
const REQUIRED = '\0required:';

/**
 * Bundles the compiled server into `dist/main.js`, and with `--mode cli` the command line into `dist/cli.js`: Node loads one file in half
 * the time and memory of a thousand.
 */
export default defineConfig(({ mode }) => {
  const [ssr, name] = ENTRIES[mode === 'cli' ? 'cli' : 'server'];
  return {
    plugins: [requireBeside()],
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
    ssr: { noExternal: true, external: BESIDE },
  };
});

/** Before Node imports a CommonJS module, it searches its text for exports, which leaves 5 MB of memory behind; `require` does not. */
function requireBeside(): Plugin {
  return {
    name: 'require-beside',
    enforce: 'pre',
    resolveId: (id, importer) => (BESIDE.includes(id) && !importer?.startsWith(REQUIRED) ? REQUIRED + id : null),
    load: (id) => (id.startsWith(REQUIRED) ? `module.exports = require('${id.slice(REQUIRED.length)}');` : null),
  };
}
