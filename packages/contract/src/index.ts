export type { Crop } from './schemas/crop.ts';
export {
  centeredCrop,
  cropFits,
  greatestSide,
  isUpscaled,
  overhang,
  scaleCrop,
  type Dimensions,
} from './crop-geometry.ts';
export {
  BLURRED_GROUND,
  inTenths,
  lookFactors,
  MOST_ANGLE,
  MOST_STRENGTH,
  UNALTERED,
  type Alterations,
} from './recipe.ts';
export { AppError, ERRORS, type ErrorCode, type ErrorFacts } from './errors.ts';
export { FOUND_TYPES, OTHER_TYPES, type FoundType } from './found-type.ts';
export { ACCOUNT_HEADER, encodeAccount } from './named-account.ts';
export { withFrenchSpaces } from './french-spaces.ts';
export { initialsOf } from './initials.ts';
export { MEDIA_PATH, siblingOf } from './picture-url.ts';
export {
  ACCEPTED_NAMES,
  ACCEPTED_TYPES,
  AVIF_SIZES,
  DEFAULT_LIMITS,
  FORMAT_NAMES,
  MOST_DAYS,
  MOST_SHOWN,
  MOST_ID_CHARACTERS,
  SIZES,
  type AcceptedType,
  type Size,
} from './limits.ts';
export type { Limits } from './schemas/limits.ts';
export { cleanLine, cleanText, MOST_FILENAME_CHARACTERS } from './clean-text.ts';
export type { UserId } from './schemas/values.ts';
export { createTranslator, type Translated, type Translator } from './create-translator.ts';
export { dateFormat } from './date-format.ts';
export { DEFAULT_LOCALE, LOCALES, directionOf, languageTag, perLocale, type Locale } from './locales.ts';
export {
  errorMessage,
  foundName,
  formatAgo,
  formatBytes,
  formatSeconds,
  translator,
  type Translate,
} from './translate.ts';
export { invalidDetail } from './invalid-detail.ts';
export {
  BLOCK_SCOPES,
  isRefused,
  LEAST_SEARCHED,
  MOST_NOTE_CHARACTERS,
  MOST_SOUGHT,
  TAKEDOWN_REASONS,
  type BlockScope,
  type NotYours,
  type Role,
  type TakedownReason,
} from './moderation.ts';
export {
  ACTIVE_STATES,
  MODERATED_STATES,
  CHOSEN_STATES,
  RECEIVED_STATES,
  STATE,
  UPLOAD_STATES,
  type ReceivedState,
  type UploadState,
} from './states.ts';
export {
  PICTURE_EVENT_REASONS,
  PICTURE_EVENTS,
  type PictureEventReason,
  type PictureEventType,
} from './picture-events.ts';
export { DECISION_ACTIONS, JOURNAL_ACTIONS, type DecisionAction, type JournalAction } from './journal.ts';
