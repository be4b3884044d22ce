import type { ErrorCode } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import type { ReadingError } from '#core/reading.ts';
import type { HumanCheckFailure, WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';

/** The sentence for a file that was refused before anything was sent. */
export const refusalSentence = (code: ErrorCode, words: WorkbenchWords): string =>
  format(words.errors[code], {
    megabytes: LIMITS.maxFileBytes / 1024 ** 2,
    megapixels: LIMITS.maxFilePixels / 1_000_000,
    documentMegabytes: LIMITS.maxDocumentBytes / 1024 ** 2,
    documentPages: LIMITS.maxDocumentPages,
    characters: LIMITS.maxQueryLength,
  });

/** The sentence for a reading that failed, and its code for the small print. */
export function errorSentence(
  error: ReadingError,
  humanCheckFailure: HumanCheckFailure | null,
  words: WorkbenchWords,
): { sentence: string; code: string } {
  const sentence = humanCheckFailure
    ? words.humanCheck.failures[humanCheckFailure]
    : format(refusalSentence(error.code, words), { seconds: error.retryAfter ?? 60 });
  return { sentence, code: error.detail ? `${error.code} ${error.detail}` : error.code };
}
