// Answers every request with one file from memory, by node:http alone and with the least headers. For delivery.mjs.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const bytes = readFileSync(process.argv[2]);
const headers = { 'content-type': 'image/webp', 'content-length': bytes.length, etag: '"plain"' };
const server = createServer((request, response) => {
  const held = request.headers['if-none-match'] === headers.etag;
  response.writeHead(held ? 304 : 200, held ? {} : headers).end(held ? undefined : bytes);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
