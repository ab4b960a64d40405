import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { PAGES } from './src/routing/pages.ts';

const server = process.env['PORTRAIT_SERVER'] ?? 'http://127.0.0.1:3000';

/** Writes the list of pages for the server. */
const pageList: Plugin = {
  name: 'page-list',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'pages.json', source: JSON.stringify(PAGES) });
  },
};

export default defineConfig(({ command }) => ({
  plugins: [react(), pageList],
  // In development, a change of a package's source applies at once.
  resolve: command === 'serve' ? { conditions: ['@portrait/source', ...defaultClientConditions] } : {},
  build: {
    // The Content-Security-Policy of the pages allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': server, '/media': server } },
}));
