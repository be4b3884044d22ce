/** A posted form as one page to read, checked from the cheapest test to the dearest. */
import { modeSchema, providerIdSchema, taskSchema } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import type { Mode, ProviderId, Task } from '#core/ids.ts';
import { assertImageAllowed, readImageHeader } from '#core/image-header.ts';
import { LIMITS } from '#core/limits.ts';
import { cleanQuery } from '#core/prompts.ts';
import type { PageRequest } from '#server/providers/provider.ts';
import { readLimitedBody } from './read-limited-body.ts';

/** Bytes that the form's text fields and boundaries may take beside the picture. */
const FORM_OVERHEAD = 64 * 1024;
/** RFC 9562's form of a UUID, any version. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export type Submission = { page: PageRequest; turnstileToken: string | undefined; idempotencyKey: string | undefined };

/** What the provider on offer can do. */
export type Offer = { id: ProviderId; tasks: readonly Task[]; modes: readonly Mode[] };

async function readForm(request: Request): Promise<FormData> {
  const contentType = request.headers.get('Content-Type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(contentType)) throw new OcrError('request-invalid');
  const body = await readLimitedBody(request, LIMITS.maxImageBytes + FORM_OVERHEAD);
  try {
    return await new Response(body, { headers: { 'Content-Type': contentType } }).formData();
  } catch (cause) {
    throw new OcrError('request-invalid', { cause });
  }
}

/** A text field, trimmed; empty counts as missing. */
function textField(form: FormData, name: string): string | undefined {
  const values = form.getAll(name);
  if (values.length > 1) throw new OcrError('request-invalid');
  const [value] = values;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function imageField(form: FormData): File {
  const files = [...form.values()].filter((value) => typeof value !== 'string');
  if (files.length > 1) throw new OcrError('image-count');
  const image = form.get('image');
  if (image === null || typeof image === 'string') throw new OcrError('image-missing');
  if (image.size === 0) throw new OcrError('image-empty');
  if (image.size > LIMITS.maxImageBytes) throw new OcrError('image-too-large');
  return image;
}

function taskField(form: FormData, offer: Offer): Task {
  const task = taskSchema.safeParse(textField(form, 'task'));
  if (!task.success || !offer.tasks.includes(task.data)) throw new OcrError('task-unknown');
  return task.data;
}

function modeField(form: FormData, offer: Offer): Mode {
  const mode = modeSchema.safeParse(textField(form, 'mode') ?? 'auto');
  if (!mode.success) throw new OcrError('mode-unknown');
  if (!offer.modes.includes(mode.data)) throw new OcrError('mode-unsupported');
  return mode.data;
}

/** The words to find; they count for the task `locate` only. */
function queryField(form: FormData, task: Task): string {
  if (task !== 'locate') return '';
  const words = textField(form, 'query') ?? '';
  if (words.length > LIMITS.maxQueryLength) throw new OcrError('query-too-long');
  const query = cleanQuery(words);
  if (query === '') throw new OcrError('query-missing');
  return query;
}

function assertProvider(form: FormData, offer: Offer): void {
  const wanted = textField(form, 'provider');
  if (wanted === undefined) return;
  const provider = providerIdSchema.safeParse(wanted);
  if (!provider.success || provider.data !== offer.id) throw new OcrError('provider-unknown');
}

function readIdempotencyKey(headers: Headers): string | undefined {
  const key = headers.get('Idempotency-Key');
  if (key === null) return undefined;
  if (!UUID.test(key.trim())) throw new OcrError('idempotency-key-invalid');
  return key.trim().toLowerCase();
}

/**
 * Reads the form of `POST /api/ocr/jobs`. Text fields that nobody knows are ignored; a second file is not.
 * @throws OcrError `request-…`, `image-…`, `task-unknown`, `mode-…`, `query-…`, `provider-unknown`, `idempotency-key-invalid`.
 */
export async function readSubmission(request: Request, offer: Offer): Promise<Submission> {
  const form = await readForm(request);
  const image = imageField(form);
  const idempotencyKey = readIdempotencyKey(request.headers);
  const task = taskField(form, offer);
  const mode = modeField(form, offer);
  const query = queryField(form, task);
  assertProvider(form, offer);
  const bytes = new Uint8Array(await image.arrayBuffer());
  const header = readImageHeader(bytes);
  assertImageAllowed(header);
  const page = { image: bytes, ...header, task, mode, query };
  return { page, turnstileToken: textField(form, 'turnstileToken'), idempotencyKey };
}
