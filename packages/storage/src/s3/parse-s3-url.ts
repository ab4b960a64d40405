import { isKey } from '../safe-key.ts';
import type { S3Place } from './s3-place.ts';

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const REGION = /^[a-z0-9-]+$/;
/** What other servers than AWS expect unless they are told otherwise. */
const USUAL_REGION = 'us-east-1';
const PARAMETERS = new Set(['endpoint', 'region']);

/**
 * Parses `s3://bucket/prefix?endpoint=https://s3.example.org&region=eu-west-1`. The prefix and, for AWS, the endpoint are optional; the
 * region is optional with an endpoint.
 *
 * @throws an error that says what is expected, without repeating the URL
 */
export function parseS3Url(text: string): Omit<S3Place, 'credentials' | 'inbox'> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 's3:') throw new Error('expected s3://bucket?region=eu-west-1');
  if (url.username || url.password) {
    throw new Error('expected no credentials in the URL, but AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  }
  const bucket = url.host;
  if (!BUCKET.test(bucket)) throw new Error('expected a bucket of 3 to 63 small letters, digits, dots and hyphens');
  const prefix = url.pathname.replace(/^\/|\/$/g, '') || undefined;
  if (prefix !== undefined && !isKey(prefix)) {
    throw new Error('expected a prefix of letters, digits, dots, hyphens and underscores, such as portrait/media');
  }
  const others = [...url.searchParams.keys()].filter((name) => !PARAMETERS.has(name));
  if (others.length > 0 || url.hash) throw new Error('expected no parameters but endpoint and region');
  return { bucket, prefix, ...addressOf(url.searchParams) };
}

function addressOf(parameters: URLSearchParams): Pick<S3Place, 'endpoint' | 'region'> {
  const endpoint = parameters.get('endpoint') || undefined;
  if (endpoint !== undefined && !isOrigin(endpoint)) {
    throw new Error('expected an endpoint such as https://s3.example.org, without a path');
  }
  const region = parameters.get('region') || (endpoint === undefined ? '' : USUAL_REGION);
  if (!REGION.test(region)) throw new Error('expected a region, such as region=eu-west-1');
  return { endpoint, region };
}

function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
}
