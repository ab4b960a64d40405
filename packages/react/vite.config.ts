import { defineConfig } from 'vite';

/** The custom elements for pages without React: a script, with what it loads on demand beside it. */
export default defineConfig({
  // Wherever the folder is served.
  base: './',
  build: {
    outDir: 'dist/script',
    emptyOutDir: true,
    assetsDir: '',
    assetsInlineLimit: 0,
    target: 'es2023',
    // Of React and the other libraries that are inside.
    license: { fileName: 'licenses.md' },
    rollupOptions: {
      input: 'script/portrait-elements.ts',
      output: { entryFileNames: '[name].js' },
      // Libraries mark their client components for servers, of which there is none here.
      onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
    },
  },
  worker: { format: 'es' },
});
