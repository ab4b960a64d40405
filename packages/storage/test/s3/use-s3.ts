import { inject } from 'vitest';

process.env['PORTRAIT_TEST_S3'] = JSON.stringify(inject('bucket'));
