/** Express 4, of which the tests use what it has in common with Express 5. */
declare module 'express4' {
  export { default } from 'express';
}
