import type { DeviceScript } from '#core/device-scripts.ts';

/** What is said about reading on the visitor's own device. Comes with the parts that say it, not with the page. */
export const deviceEn = {
  keep: 'Keep it on this device',
  /** The same where there is little room. */
  keepShort: 'On this device',
  /** Beside Read, while pictures are kept on the device. */
  kept: 'Read in this browser. Nothing is sent.',
  noModel: 'DeepSeek-OCR is not set up here. Read reads on this device.',
  notForTask: 'The reader on this device cannot do this task.',
  /** The same where there is little room, before the button of `readWithModel`. */
  notForTaskShort: 'Not on this device:',
  readWithModel: 'Read with DeepSeek-OCR',
  steps: {
    label: 'Progress on this device',
    loading: 'Loading the reader',
    loadingBytes: 'Loading the reader, {loaded} of {total} MB',
    loaded: 'Reader loaded',
    reading: 'Reading',
    readingShare: 'Reading on this device, {percent} %',
    nothingSent: 'Nothing is sent. Cancel stops it.',
    waiting: 'The words will appear here as they are read.',
  },
  draft: {
    label: 'Draft, read on your device',
    loading: 'A draft comes from your own device. Loading its reader.',
    loadingBytes: 'A draft comes from your own device. Loading its reader, {loaded} of {total} MB.',
    reading: 'Reading a draft on your own device, {percent} %.',
    stopped: 'Draft, read on your device until it was stopped',
    failed: 'There is no draft: the reader on your device did not work.',
    offer: 'Read a draft on this device',
    offerNote: 'It loads some 15 MB once, and works while the answer is on its way.',
  },
  scripts: {
    label: 'What the picture is written in',
    names: {
      common: 'Latin, Chinese, Japanese',
      korean: 'Korean',
      arabic: 'Arabic',
      hindi: 'Hindi',
      ukrainian: 'Ukrainian',
      belarusian: 'Belarusian',
      bulgarian: 'Bulgarian',
      /** The pack does not know the two letters: decision of 2026-11-28. */
      russian: 'Russian (not щ, ъ)',
    } satisfies Record<DeviceScript, string> as Record<DeviceScript, string>,
    /** Beside Read, in the place of `kept`. */
    kept: 'Read in this browser. {total} MB, loaded once.',
    /** The same where there is little room, and of the common scripts. */
    keptShort: '{total} MB, once',
    commonShort: 'Nothing is sent.',
    /** Above the names of the scripts. */
    other: 'If it is written in another script, read it again as (up to {most} MB, loaded once):',
    /** Said of words that a pack has read. */
    model: 'Your device (Tesseract)',
  },
  instead: 'Read on this device instead',
  insteadReady: 'It is ready',
  because: {
    asked: 'Read on your device, as you asked. DeepSeek-OCR has not seen it.',
    chosen: 'Read on your device. Nothing was sent.',
    unconfigured: 'DeepSeek-OCR is not set up here, so this was read on your device.',
    down: 'DeepSeek-OCR cannot be reached right now, so this was read on your device.',
  },
  poor: 'The reader on your device is not sure of this page. Handwriting is beyond it.',
  formulas: 'Formulas are beyond the reader on your device. They are left as pictures.',
  checks: {
    one: '1 word to check',
    many: '{count} words to check',
    uncertainOne: '1 uncertain word',
    uncertainMany: '{count} uncertain words',
    at: '{number} of {count}',
    next: 'Next',
    previous: 'Before',
    hide: 'Hide marks',
    show: 'Show marks',
    hideShort: 'Hide',
    showShort: 'Show',
    close: 'Close',
    edit: 'Edit',
    answer: 'DeepSeek-OCR',
    draft: 'Draft',
    nothing: 'nothing',
    cut: 'This place on the picture',
    kinds: {
      differs: 'The two readers see different words.',
      added: 'The second reader does not see these words.',
      missing: 'The second reader sees words that are missing here.',
      unfound: 'Not found in the picture by the second reader.',
      uncertain: 'The reader on your device is not sure of this word.',
    },
  },
};

/** The words in every language have this shape. */
export type DeviceWords = typeof deviceEn;
