import type { TestPlaces } from '@portrait/api/testing';

const { PORTRAIT_TEST_POSTGRES: postgres, PORTRAIT_TEST_S3: s3 } = process.env;

/** The PostgreSQL server and the bucket that these tests run on, if it is not SQLite and a folder. */
export const PLACES: TestPlaces = { postgres, s3: s3 === undefined ? undefined : JSON.parse(s3) };
