export { findCurrent, findHistory, findOriginalReaders, findOwn, findPending, getOwn } from './find-uploads.ts';
export { assertRoomForPending, begin, confirm, discard, finish, forgetUnfinished } from './upload-lifecycle.ts';
