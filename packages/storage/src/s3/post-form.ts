import { createHmac } from 'node:crypto';
import { bucketUrl, type S3Place } from './s3-place.ts';

/** A form with which a client sends one file to a store: its fields, and last the file in the field `file`. */
export interface PostForm {
  url: string;
  fields: Record<string, string>;
}

export interface PostLimits {
  mostBytes: number;
  /** For how long the store accepts the form. */
  seconds: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * Signs a form for exactly one key, which no signer of requests does.
 *
 * @param key the whole key in the bucket
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-post-example.html
 */
export function postForm(
  place: Omit<S3Place, 'inbox'>,
  { key, mostBytes, seconds }: PostLimits & { key: string },
  now = new Date(),
): PostForm {
  const { bucket, region, credentials } = place;
  const { accessKeyId, sessionToken } = credentials;
  const time = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const fields = {
    key,
    // No browser shows this, should the object ever be served.
    'Content-Type': 'application/octet-stream',
    success_action_status: '204',
    'x-amz-algorithm': ALGORITHM,
    'x-amz-credential': `${accessKeyId}/${scope}`,
    'x-amz-date': time,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const conditions = [
    { bucket },
    ['content-length-range', 1, mostBytes],
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
  ];
  const expiration = new Date(now.getTime() + seconds * 1000).toISOString();
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
  const signature = signPolicy(policy, { secret: credentials.secretAccessKey, scope });
  return { url: bucketUrl(place), fields: { ...fields, policy, 'x-amz-signature': signature } };
}

/**
 * The signature of a policy.
 *
 * @param scope date, region, service and `aws4_request`, with slashes between them
 */
export function signPolicy(policy: string, { secret, scope }: { secret: string; scope: string }): string {
  const signed = (by: string | Buffer, text: string) => createHmac('sha256', by).update(text).digest();
  const key = scope.split('/').reduce<string | Buffer>(signed, `AWS4${secret}`);
  return signed(key, policy).toString('hex');
}
