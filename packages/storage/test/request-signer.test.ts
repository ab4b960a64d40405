import { expect, test } from 'vitest';
import { requestSigner } from '../src/s3/request-signer.ts';

const credentials = { accessKeyId: 'key', secretAccessKey: 'the secret', sessionToken: 'a token' };
const signer = requestSigner({ bucket: 'pictures', region: 'eu-west-1', credentials });

test('temporary credentials send their token, and what a write promises is signed', async () => {
  const headers = { 'content-md5': 'x', 'if-none-match': '*', 'x-amz-meta-write-id': '1' };
  const signed = await signer.sign({ method: 'PUT', key: 'a/x', headers, expected: [200] });
  expect(signed.url.href).toBe('https://pictures.s3.eu-west-1.amazonaws.com/a/x');
  expect(signed.headers.get('x-amz-security-token')).toBe('a token');
  const [, names = ''] = /SignedHeaders=([^,]+)/.exec(signed.headers.get('authorization') ?? '') ?? [];
  expect(names.split(';')).toEqual(expect.arrayContaining(['host', 'x-amz-security-token', ...Object.keys(headers)]));
  expect(JSON.stringify([...signed.headers])).not.toContain('the secret');
});

test('a URL for clients contains the token, the key and its end, and not the secret', async () => {
  const url = new URL(await signer.presign('a/x', 60));
  expect(`${url.origin}${url.pathname}`).toBe('https://pictures.s3.eu-west-1.amazonaws.com/a/x');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    'X-Amz-Security-Token': 'a token',
    'X-Amz-Expires': '60',
    'X-Amz-Credential': expect.stringMatching(/^key\/\d{8}\/eu-west-1\/s3\/aws4_request$/),
  });
  expect(url.href).not.toContain('secret');
});
