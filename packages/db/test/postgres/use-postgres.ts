import { inject } from 'vitest';

process.env['PORTRAIT_TEST_POSTGRES'] = inject('postgresUrl');
