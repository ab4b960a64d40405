import { createServer, parseAst } from 'vite';

/**
 * Loads a page of Vite's development server as a browser would: its module, and all modules and workers it refers to.
 *
 * @returns the response to every address; for anything but JavaScript, CSS and weights, its type instead
 */
export async function crawlDevServer(root: string, entry: string): Promise<Map<string, string>> {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    server: { port: 0, host: '127.0.0.1' },
  });
  try {
    await server.listen();
    const answers = new Map<string, string>();
    const waiting = [new URL(entry, server.resolvedUrls?.local[0]).href];
    for (let url = waiting.pop(); url; url = waiting.pop()) {
      if (answers.has(url)) continue;
      const response = await fetch(url);
      const type = response.headers.get('content-type') ?? 'nothing';
      const loadable = response.ok && /^(?:text\/(?:javascript|css)|application\/octet-stream)/.test(type);
      answers.set(url, loadable ? 'loaded' : `${response.status}, ${type}`);
      const text = await response.text();
      if (loadable && type.startsWith('text/javascript')) waiting.push(...addressesIn(text, url));
    }
    return answers;
  } finally {
    await server.close();
  }
}

interface Node {
  type: string;
  source?: Node | null;
  callee?: { name?: string };
  arguments?: Node[];
  value?: unknown;
}

/** The addresses in a module: static and dynamic imports, and URLs. */
function addressesIn(code: string, url: string): string[] {
  const found: unknown[] = [];
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    const { source, callee, arguments: given } = node as Node;
    found.push(source?.value);
    if (callee?.name === 'URL' && given?.length === 2) found.push(given[0]?.value);
    Object.values(node).forEach(visit);
  };
  visit(parseAst(code));
  return found.flatMap((address) =>
    typeof address === 'string' && /^[./]/.test(address) ? [new URL(address, url).href] : [],
  );
}
