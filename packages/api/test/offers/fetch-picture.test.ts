import { once } from 'node:events';
import { expect, test } from 'vitest';
import { fetchPicture } from '../../src/offers/fetch-picture.ts';
import { startPictureServer } from './picture-server.ts';
import { stubNames } from './stub-names.ts';

const LIMITS = { limitBytes: 1000, deadlineMs: 20_000 };
const LOOPBACK = ['127.0.0.1'];

async function read(bytes: AsyncIterable<Buffer>): Promise<{ text: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return { text: Buffer.concat(chunks).toString() };
}

/** Addresses of the host's own network, in the spellings that URLs allow. */
const INSIDE = [
  '127.0.0.1',
  '127.1',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '0',
  '0.0.0.0',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:a9fe:a9fe]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:db8::1]',
  '[fc00::1]',
  '[fd12:3456:789a::1]',
  '[fe80::1]',
  '[ff02::1]',
];

test.for(INSIDE)('nothing is fetched from http://%s or https://%s', async (host) => {
  for (const scheme of ['http', 'https'])
    expect(await fetchPicture(`${scheme}://${host}/me.jpg`, LIMITS, read)).toBe('REFUSED_ADDRESS');
});

test.for([
  'file:///etc/passwd',
  'ftp://pictures.example/me.jpg',
  'data:image/png;base64,iVBORw0KGgo=',
  'gopher://pictures.example/_',
  'javascript:alert(1)',
  '//pictures.example/me.jpg',
  'me.jpg',
  '',
  'http://',
  'https://user@pictures.example/me.jpg',
  'https://:secret@pictures.example/me.jpg',
  `https://pictures.example/${'a'.repeat(2048)}`,
])('%s is not an address of a picture', async (address) => {
  const asked = stubNames({});
  expect(await fetchPicture(address, LIMITS, read)).toBe('REFUSED_ADDRESS');
  expect(asked).toEqual([]);
});

test.for([
  ['127.0.0.1'],
  ['169.254.169.254'],
  ['::1'],
  ['::ffff:10.0.0.1'],
  // One of several is enough.
  ['93.184.215.14', '10.0.0.1'],
])('a name is refused if it is at %j', async (addresses) => {
  const asked = stubNames({ 'pictures.example': [addresses] });
  expect(await fetchPicture('http://pictures.example/me.jpg', LIMITS, read)).toBe('REFUSED_ADDRESS');
  expect(asked).toEqual(['pictures.example']);
});

test('the address that was checked is the one that is connected to', async () => {
  const server = await startPictureServer((_request, response) => response.end('picture'));
  const asked = stubNames({ 'pictures.example': ['127.0.0.1', '10.0.0.1'] });
  const address = `http://pictures.example:${server.port}/me.jpg`;
  expect(await fetchPicture(address, { ...LIMITS, allowedAddresses: LOOPBACK }, read)).toEqual({ text: 'picture' });
  expect(asked).toEqual(['pictures.example']);
  // The name is at another address by the next time.
  expect(await fetchPicture(address, { ...LIMITS, allowedAddresses: LOOPBACK }, read)).toBe('REFUSED_ADDRESS');
  expect(server.requested).toEqual(['/me.jpg']);
});

test('an allowed range admits its addresses only', async () => {
  const server = await startPictureServer((_request, response) => response.end('picture'));
  const address = `http://127.0.0.1:${server.port}/me.jpg`;
  expect(await fetchPicture(address, { ...LIMITS, allowedAddresses: ['10.0.0.0/8'] }, read)).toBe('REFUSED_ADDRESS');
  expect(await fetchPicture(address, { ...LIMITS, allowedAddresses: ['127.0.0.0/8'] }, read)).toEqual({
    text: 'picture',
  });
});

test.for([301, 302, 303, 307, 308])('a redirect (%i) is not followed, even to an allowed address', async (status) => {
  const server = await startPictureServer((_request, response) =>
    response.writeHead(status, { location: '/elsewhere.jpg' }).end(),
  );
  const address = `http://127.0.0.1:${server.port}/me.jpg`;
  expect(await fetchPicture(address, { ...LIMITS, allowedAddresses: LOOPBACK }, read)).toBe('NO_PICTURE');
  expect(server.requested).toEqual(['/me.jpg']);
});

test('an answer of exactly the limit is read, and one more byte is too many', async () => {
  const server = await startPictureServer(({ url }, response) => response.end(Buffer.alloc(Number(url?.slice(1)))));
  const fetched = async (bytes: number) =>
    fetchPicture(`http://127.0.0.1:${server.port}/${bytes}`, { ...LIMITS, allowedAddresses: LOOPBACK }, read);
  expect(await fetched(1000)).toEqual({ text: '\0'.repeat(1000) });
  await expect(fetched(1001)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', facts: { limitBytes: 1000 } });
});

test('an answer without end is cut off at the limit', async () => {
  let closed: Promise<unknown> | undefined;
  const server = await startPictureServer((_request, response) => {
    closed = once(response, 'close');
    const write = () => response.write(Buffer.alloc(100), () => setImmediate(write));
    write();
  });
  const address = `http://127.0.0.1:${server.port}/`;
  const fetching = fetchPicture(address, { ...LIMITS, allowedAddresses: LOOPBACK }, read);
  await expect(fetching).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  await closed;
});

test.for([
  ['without an answer', () => undefined],
  ['whose body stops', (_request: unknown, response: { write: (text: string) => void }) => response.write('pict')],
] as const)('a server %s is given up at the deadline', async ([, answer]) => {
  const server = await startPictureServer(answer);
  const address = `http://127.0.0.1:${server.port}/`;
  const limits = { limitBytes: 1000, deadlineMs: 300, allowedAddresses: LOOPBACK };
  expect(await fetchPicture(address, limits, read)).toBe('UNREACHABLE');
});

test('a body that ends early is not a picture', async () => {
  const server = await startPictureServer((_request, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('half', () => response.destroy());
  });
  const address = `http://127.0.0.1:${server.port}/`;
  expect(await fetchPicture(address, { ...LIMITS, allowedAddresses: LOOPBACK }, read)).toBe('UNREACHABLE');
});

test('an unknown name, and a port where nobody listens, are unreachable', async () => {
  stubNames({});
  expect(await fetchPicture('https://nowhere.example/', LIMITS, read)).toBe('UNREACHABLE');
  const options = { ...LIMITS, allowedAddresses: LOOPBACK };
  expect(await fetchPicture('http://127.0.0.1:1/', options, read)).toBe('UNREACHABLE');
});

test('an error of whoever reads the bytes is not one of the address', async () => {
  const server = await startPictureServer((_request, response) => response.end('picture'));
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  const fetching = fetchPicture(
    `http://127.0.0.1:${server.port}/`,
    { ...LIMITS, allowedAddresses: LOOPBACK },
    async (bytes) => {
      await read(bytes);
      throw full;
    },
  );
  await expect(fetching).rejects.toBe(full);
});
