/**
 * Every error code of the product, once. `httpStatus` is what the function answers with; `retryable` says whether the
 * same request may succeed later without being changed. Words for people live in `src/i18n` (both languages, keyed by
 * these codes) and, for the HTTP answer, in `message`.
 */
export const ERROR_CODES = {
  // The request itself.
  'request-invalid': { httpStatus: 400, retryable: false, message: 'The request is not in the expected form.' },
  'request-too-large': { httpStatus: 413, retryable: false, message: 'The request is larger than the limit.' },
  'route-unknown': { httpStatus: 404, retryable: false, message: 'There is nothing at this address.' },
  'method-not-allowed': { httpStatus: 405, retryable: false, message: 'This address does not take that method.' },
  'host-not-allowed': { httpStatus: 403, retryable: false, message: 'This host name is not served here.' },
  'origin-not-allowed': { httpStatus: 403, retryable: false, message: 'Requests from other sites are not taken.' },
  'idempotency-key-invalid': { httpStatus: 400, retryable: false, message: 'The Idempotency-Key must be a UUID.' },
  'idempotency-conflict': {
    httpStatus: 422,
    retryable: false,
    message: 'This Idempotency-Key was used with other content.',
  },
  'idempotency-in-progress': {
    httpStatus: 409,
    retryable: true,
    message: 'A request with this Idempotency-Key is still being handled.',
  },
  // The picture and what is asked of it.
  'image-missing': { httpStatus: 400, retryable: false, message: 'There is no picture in the field "image".' },
  'image-count': { httpStatus: 400, retryable: false, message: 'Send one picture at a time.' },
  'image-empty': { httpStatus: 400, retryable: false, message: 'The file is empty.' },
  'image-too-large': { httpStatus: 413, retryable: false, message: 'The file is larger than the limit.' },
  'image-type-unsupported': {
    httpStatus: 415,
    retryable: false,
    message: 'The file is not a JPEG, PNG or WebP picture.',
  },
  'image-compression-unsupported': {
    httpStatus: 415,
    retryable: false,
    message: 'The picture is stored in a way that is not read here.',
  },
  'image-too-many-pixels': {
    httpStatus: 413,
    retryable: false,
    message: 'The picture has more pixels than the limit.',
  },
  'image-damaged': { httpStatus: 422, retryable: false, message: 'The picture is damaged or cut off.' },
  'task-unknown': { httpStatus: 400, retryable: false, message: 'The field "task" names no known task.' },
  'mode-unknown': { httpStatus: 400, retryable: false, message: 'The field "mode" names no known mode.' },
  'mode-unsupported': { httpStatus: 400, retryable: false, message: 'The provider does not offer this mode.' },
  'provider-unknown': { httpStatus: 400, retryable: false, message: 'The provider is not one of those on offer.' },
  'query-missing': {
    httpStatus: 400,
    retryable: false,
    message: 'The task "locate" needs words in the field "query".',
  },
  'query-too-long': { httpStatus: 400, retryable: false, message: 'The words to find are longer than the limit.' },
  // The human check.
  'human-check-missing': { httpStatus: 403, retryable: false, message: 'The human check is missing.' },
  'human-check-failed': { httpStatus: 403, retryable: false, message: 'The human check was not passed.' },
  'human-check-expired': {
    httpStatus: 403,
    retryable: false,
    message: 'The human check has expired or was used already.',
  },
  'human-check-unavailable': {
    httpStatus: 503,
    retryable: true,
    message: 'The human check cannot be reached right now.',
  },
  // Limits and the state of the service.
  'rate-limited': { httpStatus: 429, retryable: true, message: 'Too many readings in a short time.' },
  'day-limited': { httpStatus: 429, retryable: true, message: 'As many readings as one visitor gets in a day.' },
  'queue-full': { httpStatus: 503, retryable: true, message: 'Too many readings are waiting right now.' },
  'budget-spent': { httpStatus: 503, retryable: true, message: "Today's share of GPU time is used up." },
  'state-unavailable': { httpStatus: 503, retryable: true, message: 'The service cannot check its limits right now.' },
  'not-configured': { httpStatus: 503, retryable: false, message: 'Reading by the model is not set up here.' },
  // The provider.
  'provider-busy': { httpStatus: 503, retryable: true, message: 'The model service is busy.' },
  'provider-unavailable': { httpStatus: 503, retryable: true, message: 'The model service cannot be reached.' },
  'provider-refused': { httpStatus: 502, retryable: false, message: 'The model service did not take the page.' },
  'submission-unclear': {
    httpStatus: 502,
    retryable: false,
    message: 'The model service did not say whether it took the page. This request is not sent again.',
  },
  'service-asleep': {
    httpStatus: 503,
    retryable: true,
    message: 'The model service has no machine for readings right now.',
  },
  // The job.
  'ticket-invalid': { httpStatus: 403, retryable: false, message: 'The ticket is not valid.' },
  'ticket-expired': { httpStatus: 410, retryable: false, message: 'The ticket has expired.' },
  'job-failed': { httpStatus: 500, retryable: true, message: 'The model failed on this page.' },
  'job-expired': { httpStatus: 410, retryable: true, message: 'The reading expired before it was finished.' },
  'result-missing': { httpStatus: 502, retryable: true, message: 'The model finished without an answer.' },
  'result-invalid': { httpStatus: 502, retryable: true, message: 'The model answered in a form nobody understands.' },
  // The waiting list.
  'address-not-mail': { httpStatus: 400, retryable: false, message: 'That is not an e-mail address.' },
  'list-limited': { httpStatus: 429, retryable: true, message: 'Too many addresses from one visitor within an hour.' },
  'link-invalid': { httpStatus: 403, retryable: false, message: 'The link is not valid.' },
  'link-expired': { httpStatus: 410, retryable: false, message: 'The link has expired, or its entry is gone.' },
  internal: { httpStatus: 500, retryable: true, message: 'Something went wrong on our side.' },
  // Only ever raised in the browser.
  'document-unsupported': { httpStatus: 415, retryable: false, message: 'The file is a document, not a picture.' },
  'document-not-pdf': { httpStatus: 415, retryable: false, message: 'The document is no PDF.' },
  'document-too-large': { httpStatus: 413, retryable: false, message: 'The PDF is larger than the limit.' },
  'document-too-long': { httpStatus: 413, retryable: false, message: 'The PDF has more pages than the limit.' },
  'document-damaged': { httpStatus: 422, retryable: false, message: 'The PDF is damaged, or has no pages.' },
  'document-locked': { httpStatus: 403, retryable: false, message: 'The PDF needs its password.' },
  'page-damaged': { httpStatus: 422, retryable: false, message: 'This page of the PDF is damaged.' },
  'page-too-large': { httpStatus: 413, retryable: false, message: 'A picture on this page has too many pixels.' },
  'address-invalid': { httpStatus: 400, retryable: false, message: 'That is not the address of a picture.' },
  'address-insecure': { httpStatus: 400, retryable: false, message: 'The address begins with http:, not https:.' },
  'address-unreachable': {
    httpStatus: 502,
    retryable: true,
    message: 'The other site cannot be reached or does not allow it.',
  },
  'address-not-picture': { httpStatus: 415, retryable: false, message: 'There is no picture at this address.' },
  offline: { httpStatus: 503, retryable: true, message: 'The browser has no network.' },
  'network-lost': { httpStatus: 503, retryable: true, message: 'The connection was lost.' },
  'device-unsupported': { httpStatus: 501, retryable: false, message: 'This browser cannot read on the device.' },
  'timed-out': { httpStatus: 504, retryable: true, message: 'That took too long.' },
} as const satisfies Record<string, { httpStatus: number; retryable: boolean; message: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** True for a string that is one of `ERROR_CODES`. */
export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(ERROR_CODES, value);

/** The one error that crosses layers: a code, its cause for the log, and when to try again. */
export class OcrError extends Error {
  readonly code: ErrorCode;
  /** Seconds after which a repeat may succeed, when that is known. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, options: { cause?: unknown; retryAfter?: number | undefined } = {}) {
    super(ERROR_CODES[code].message, { cause: options.cause });
    this.name = 'OcrError';
    this.code = code;
    this.retryAfter = options.retryAfter;
  }

  get httpStatus(): number {
    return ERROR_CODES[this.code].httpStatus;
  }

  get retryable(): boolean {
    return ERROR_CODES[this.code].retryable;
  }
}
