import { defineConfig } from 'vite';

/** Bundles the compiled server into `dist/main.js`: Node loads one file in half the time and memory of a thousand. */
export default defineConfig({
  build: {
    ssr: 'dist/serve.js',
    outDir: 'dist',
    emptyOutDir: false,
    rolldownOptions: { output: { entryFileNames: 'main.js', chunkFileNames: 'main/[name].js' } },
  },
  // What has native code, or starts workers from files of its own, stays beside it.
  ssr: { noExternal: true, external: ['@node-rs/argon2', 'better-sqlite3', 'pino'] },
});
