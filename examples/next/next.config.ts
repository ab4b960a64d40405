import type { NextConfig } from 'next';

const config: NextConfig = {
  // Paths may end with a slash. Next would redirect them, and an upload would be sent twice.
  skipTrailingSlashRedirect: true,
  // They start worker processes and load native code, so they are not bundled.
  serverExternalPackages: [
    '@portrait/fastify',
    '@portrait/api',
    '@portrait/db',
    '@portrait/image',
    '@portrait/storage',
  ],
};

export default config;
