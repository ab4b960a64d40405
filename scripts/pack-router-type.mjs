import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/**
 * Before @portrait/react is packed: replaces its reference to the router's type by the type itself, so that a page has types without
 * the server's packages. The context of the procedures stays on the server.
 */
const declared = (name) => readFileSync(join(ROOT, 'packages/api/dist', name), 'utf8');
const provider = join(ROOT, 'packages/react/dist/provider');

const router = /^export declare const appRouter: [^]*?;\n(?=\/\*\*|export )/m.exec(declared('router.d.ts'))?.[0];
if (!router) throw new Error('dist/router.d.ts declares no appRouter: build the packages first');
const own = router.replaceAll('import("./trpc.ts").Context', 'object').replace('export declare', 'declare');
const text = `${own}/** The type of the server's router. */\nexport type AppRouter = typeof appRouter;\nexport {};\n`;
writeFileSync(join(provider, 'app-router.d.ts'), text);
writeFileSync(join(provider, 'error-shape.d.ts'), declared('error-shape.d.ts'));
// Otherwise the compiler would take this copy for its own, and keep it when the router changes.
rmSync(join(ROOT, 'packages/react/dist/.tsbuildinfo'), { force: true });
