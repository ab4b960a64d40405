import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import { CACHE_FOLDER } from '../cache-folder.ts';

/** An application of another origin with Portrait's components and without its own server. */
export interface OtherHost {
  origin: string;
  close(): Promise<void>;
}

export async function startOtherHost(): Promise<OtherHost> {
  await mkdir(CACHE_FOLDER, { recursive: true });
  // A folder for each start: two workers would empty each other's.
  const outDir = await mkdtemp(join(CACHE_FOLDER, 'other-host-'));
  const options = {
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023' },
    preview: { host: '127.0.0.1', port: 0 },
  } as const;
  await build({ ...options, plugins: [...options.plugins] });
  const served = await preview({ ...options, plugins: [...options.plugins] });
  const address = served.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the other host has no port');
  const close = async () => {
    await served.close();
    await rm(outDir, { recursive: true });
  };
  return { origin: `http://127.0.0.1:${address.port}`, close };
}
