import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { PAGES } from './src/routing/pages.ts';

const server = process.env['PORTRAIT_SERVER'] ?? 'http://127.0.0.1:3000';

/** Tells the server which pages there are. */
const pageList: Plugin = {
  name: 'page-list',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'pages.json', source: JSON.stringify(Object.values(PAGES)) });
  },
};

export default defineConfig(({ command }) => ({
  plugins: [react(), pageList],
  // While developing, a change of a package's source is seen at once.
  resolve: command === 'serve' ? { conditions: ['@portrait/source', ...defaultClientConditions] } : {},
  build: {
    // The pages' policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': server, '/media': server } },
}));
