// Bundlers for browsers resolve this file in place of the package.
throw new Error('@portrait/fastify runs on a server only: a page may import its types, not its values');
