/** What the page and the worker say to each other. */
import * as z from 'zod/mini';
import { ERROR_CODES, type ErrorCode, isErrorCode } from '#core/errors.ts';
import type { RenderOrder } from './render-picture.ts';

/** A picture to make, or a picture whose way up is asked. */
export type IntakeOrder = { type: 'render'; order: RenderOrder } | { type: 'find-turn'; picture: Blob };

export type IntakeRequest = { id: number } & (IntakeOrder | { type: 'abort' });

const quarterTurn = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
const side = z.int().check(z.positive());

const renderedSchema = z.object({
  blob: z.instanceof(Blob),
  width: side,
  height: side,
  sourceWidth: side,
  sourceHeight: side,
  shrunk: z.boolean(),
  isBlank: z.boolean(),
  maySideways: z.boolean(),
  frames: side,
});

const foundTurnSchema = z.object({ turn: quarterTurn, sure: z.boolean() });

const errorCode = z.custom<ErrorCode>((value) => isErrorCode(value), Object.keys(ERROR_CODES).join(', '));

const boxSchema = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });

/** What the worker takes. */
export const requestSchema = z.discriminatedUnion('type', [
  z.object({
    id: z.int(),
    type: z.literal('render'),
    order: z.object({ file: z.instanceof(Blob), turn: quarterTurn, crop: z.nullable(boxSchema) }),
  }),
  z.object({ id: z.int(), type: z.literal('find-turn'), picture: z.instanceof(Blob) }),
  z.object({ id: z.int(), type: z.literal('abort') }),
]);

/** What the worker answers: first that it is there, then one answer to each request. */
export const answerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('rendered'), id: z.int(), rendered: renderedSchema }),
  z.object({ type: z.literal('turn-found'), id: z.int(), found: foundTurnSchema }),
  z.object({ type: z.literal('failed'), id: z.int(), code: errorCode }),
]);

export type IntakeAnswer = z.infer<typeof answerSchema>;
