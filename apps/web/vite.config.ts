import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const server = process.env['PORTRAIT_SERVER'] ?? 'http://127.0.0.1:3000';

export default defineConfig(({ command }) => ({
  plugins: [react()],
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
