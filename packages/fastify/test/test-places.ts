/** The URL of the PostgreSQL server that these tests run on, if it is not SQLite. */
export const POSTGRES = process.env['PORTRAIT_TEST_POSTGRES'];
