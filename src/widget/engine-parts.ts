/** What is needed once a file is there, in one chunk. */
export { createGrowingParser } from '#core/growing-output.ts';
export { offeredMode } from '#core/mode-costs.ts';
export { findRepetition } from '#core/repetition.ts';
export { wordsOf } from '#core/result-text.ts';
export { openDocument } from '#documents/document-file.ts';
export { fetchPicture } from '#documents/fetch-picture.ts';
export { parsePageRange } from '#documents/page-range.ts';
export { cropPicture, noticeOrientation, preparePicture, turnPicture } from '#documents/prepare-picture.ts';
export { fetchInfo } from '#engines/remote/fetch-info.ts';
export { cancelJob, followJob } from '#engines/remote/follow-job.ts';
export { submitJob } from '#engines/remote/submit-job.ts';
export { waitFor } from '#engines/remote/wait-for.ts';
export { createTokenQueue } from './human-check/token-queue.ts';
export { createTurnstileCheck } from './human-check/turnstile-check.ts';

/** The engine on the visitor's own device; its worker and weights come when it is first used. */
export const loadDeviceReader = () => import('#engines/on-device/create-device-reader.ts');
