import { expect, test } from 'vitest';
import { parseS3Url } from '../src/index.ts';
import { bucketUrl } from '../src/s3/s3-place.ts';

test.for([
  ['s3://pictures?region=eu-west-1', 'https://pictures.s3.eu-west-1.amazonaws.com'],
  ['s3://pictures.example.org?region=eu-west-1', 'https://s3.eu-west-1.amazonaws.com/pictures.example.org'],
  ['s3://pictures?endpoint=http://127.0.0.1:9000', 'http://127.0.0.1:9000/pictures'],
  ['s3://pictures/?endpoint=https://s3.example.org&region=fr-par', 'https://s3.example.org/pictures'],
] as const)('a bucket of AWS is addressed by its name, another by its path: %s', ([text, url]) => {
  expect(bucketUrl(parseS3Url(text))).toBe(url);
});

test('prefix, endpoint and region are read; without a region, a server that is not AWS has the usual one', () => {
  expect(parseS3Url('s3://pictures/portrait/media/?endpoint=http://127.0.0.1:9000')).toEqual({
    bucket: 'pictures',
    prefix: 'portrait/media',
    endpoint: 'http://127.0.0.1:9000',
    region: 'us-east-1',
  });
  expect(parseS3Url('s3://pictures?region=eu-west-1')).toEqual({ bucket: 'pictures', region: 'eu-west-1' });
});

test.for([
  ['pictures', 's3://bucket'],
  ['https://pictures', 's3://bucket'],
  ['s3://', 'a bucket'],
  ['s3://Pictures?region=eu-west-1', 'a bucket'],
  ['s3://pictures', 'a region'],
  ['s3://pictures?region=eu%20west', 'a region'],
  ['s3://pictures/a//b?region=eu-west-1', 'a prefix'],
  ['s3://pictures/.hidden?region=eu-west-1', 'a prefix'],
  ['s3://pictures?endpoint=127.0.0.1:9000', 'an endpoint'],
  ['s3://pictures?endpoint=https://s3.example.org/path', 'an endpoint'],
  ['s3://pictures?endpoint=https://key:secret@s3.example.org', 'an endpoint'],
  ['s3://pictures?endpoint=ftp://s3.example.org', 'an endpoint'],
  ['s3://pictures?region=eu-west-1&secret=x', 'no parameters but'],
  ['s3://key:secret@pictures?region=eu-west-1', 'no credentials in the URL'],
] as const)('another URL is refused with what is expected: %s', ([text, expected]) => {
  expect(() => parseS3Url(text)).toThrow(`expected ${expected}`);
});
