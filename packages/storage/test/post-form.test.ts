import { expect, test } from 'vitest';
import { postForm, signPolicy } from '../src/s3/post-form.ts';

const NOW = new Date('2026-03-01T12:00:00.250Z');
const place = {
  bucket: 'pictures',
  region: 'eu-west-1',
  credentials: { accessKeyId: 'key', secretAccessKey: 'the secret', sessionToken: 'a token' },
};

/** The example of AWS: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-post-example.html */
test('a policy is signed as in the documented example', () => {
  const policy =
    'eyAiZXhwaXJhdGlvbiI6ICIyMDE1LTEyLTMwVDEyOjAwOjAwLjAwMFoiLA0KICAiY29uZGl0aW9ucyI6IFsNCiAgICB7ImJ1Y2tldCI6ICJzaWd2NGV4YW1w' +
    'bGVidWNrZXQifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRrZXkiLCAidXNlci91c2VyMS8iXSwNCiAgICB7ImFjbCI6ICJwdWJsaWMtcmVhZCJ9LA0KICAg' +
    'IHsic3VjY2Vzc19hY3Rpb25fcmVkaXJlY3QiOiAiaHR0cDovL3NpZ3Y0ZXhhbXBsZWJ1Y2tldC5zMy5hbWF6b25hd3MuY29tL3N1Y2Nlc3NmdWxfdXBsb2Fk' +
    'Lmh0bWwifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRDb250ZW50LVR5cGUiLCAiaW1hZ2UvIl0sDQogICAgeyJ4LWFtei1tZXRhLXV1aWQiOiAiMTQzNjUx' +
    'MjM2NTEyNzQifSwNCiAgICB7IngtYW16LXNlcnZlci1zaWRlLWVuY3J5cHRpb24iOiAiQUVTMjU2In0sDQogICAgWyJzdGFydHMtd2l0aCIsICIkeC1hbXot' +
    'bWV0YS10YWciLCAiIl0sDQoNCiAgICB7IngtYW16LWNyZWRlbnRpYWwiOiAiQUtJQUlPU0ZPRE5ON0VYQU1QTEUvMjAxNTEyMjkvdXMtZWFzdC0xL3MzL2F3' +
    'czRfcmVxdWVzdCJ9LA0KICAgIHsieC1hbXotYWxnb3JpdGhtIjogIkFXUzQtSE1BQy1TSEEyNTYifSwNCiAgICB7IngtYW16LWRhdGUiOiAiMjAxNTEyMjlU' +
    'MDAwMDAwWiIgfQ0KICBdDQp9';
  const scope = '20151229/us-east-1/s3/aws4_request';
  expect(signPolicy(policy, { secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', scope })).toBe(
    '8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e',
  );
});

test('a form is for one key and size, ends, and says every field in its policy', () => {
  const { url, fields } = postForm(place, { key: 'a/x', mostBytes: 1234, seconds: 600 }, NOW);
  const { policy = '', 'x-amz-signature': signature, ...others } = fields;
  expect(url).toBe('https://pictures.s3.eu-west-1.amazonaws.com');
  expect(others).toEqual({
    ...{ key: 'a/x', 'Content-Type': 'application/octet-stream', success_action_status: '204' },
    ...{ 'x-amz-algorithm': 'AWS4-HMAC-SHA256', 'x-amz-date': '20260301T120000Z', 'x-amz-security-token': 'a token' },
    'x-amz-credential': 'key/20260301/eu-west-1/s3/aws4_request',
  });
  expect(JSON.parse(Buffer.from(policy, 'base64').toString())).toEqual({
    expiration: '2026-03-01T12:10:00.250Z',
    conditions: [
      { bucket: 'pictures' },
      ['content-length-range', 1, 1234],
      ...Object.entries(others).map(([name, value]) => ({ [name]: value })),
    ],
  });
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(fields)).not.toContain('the secret');
});
