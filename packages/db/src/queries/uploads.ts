export { VersionGone } from './choose-version.ts';
export { confirm, discard, recrop, remove, restore } from './decide-upload.ts';
export {
  findCurrent,
  findHistory,
  findOriginalReaders,
  findOwn,
  findPending,
  findSubmitted,
  getOwn,
} from './find-uploads.ts';
export { begin, fail, finish } from './receive-upload.ts';
export { replaceVersion } from './replace-version.ts';
export { assertQuota, assertRoom } from './room-for-uploads.ts';
export { approve, submit } from './submissions.ts';
