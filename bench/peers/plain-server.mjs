// node plain-server.mjs FILE PORT: answers every request with one file from memory, by node:http alone and with the least headers.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const bytes = readFileSync(process.argv[2]);
const headers = { 'content-type': 'image/webp', 'content-length': bytes.length, etag: '"plain"' };
const server = createServer((request, response) => {
  const held = request.headers['if-none-match'] === headers.etag;
  response.writeHead(held ? 304 : 200, held ? {} : headers).end(held ? undefined : bytes);
});
server.listen(Number(process.argv[3]), '127.0.0.1');
