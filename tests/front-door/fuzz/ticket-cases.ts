/** Tickets: sealed by the function itself, by others, and bent byte by byte. */
import * as fc from 'fast-check';
import { TASKS } from '#core/ids.ts';
import { sealTicket, type Ticket } from '#server/tickets.ts';
import { type FuzzCase, visitorHeaders } from './fuzz-case.ts';

/** What makes a ticket good. */
export type TicketSetting = { secret: string; endpoint: string; now: number };

/** How a sealed ticket's text is changed; `place` is a share of its length. */
type Change = { kind: 'replace' | 'insert' | 'remove' | 'cut' | 'whole'; place: number; letter: string };

/** How a ticket comes about. Only `own` is one that the function has sealed for this endpoint. */
type TicketRecipe =
  | { kind: 'own' | 'other-secret' | 'other-provider' | 'other-endpoint'; ticket: Ticket }
  | { kind: 'bent'; ticket: Ticket; change: Change }
  | { kind: 'text'; text: string };

export type TicketCase = { recipe: TicketRecipe; method: string; tail: string; headers: Record<string, string> };

const HOUR = 3_600_000;

/** A job id goes into a URL upstream, so the function looks at it again though the signature is its own. */
const jobId = fc.oneof(
  { weight: 4, arbitrary: fc.uuid().map((id) => `${id}-u1`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '../../other/run', 'a/b', 'a?b=1', '%2e%2e', 'x'.repeat(129), 'a b', '\u0000'),
  },
);

/** The function seals no other size. */
const side = fc.integer({ min: 1, max: 16_384 });

const ownTicket = ({ endpoint, now }: TicketSetting): fc.Arbitrary<Ticket> =>
  fc.record({
    provider: fc.constant('runpod-vllm' as const),
    endpoint: fc.constant(endpoint),
    jobId,
    task: fc.constantFrom(...TASKS),
    width: side,
    height: side,
    issuedAt: fc.constantFrom(now, now - HOUR, now + HOUR),
    expiresAt: fc.constantFrom(now + HOUR, now + 60_000, now, now - 1, 0),
  });

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'replace', 'insert', 'remove', 'cut', 'whole'),
  place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  letter: fc.constantFrom(...'ABCXYZabcxyz0189-_.+/= ~%'),
});

const recipes = (setting: TicketSetting): fc.Arbitrary<TicketRecipe> => {
  const ticket = ownTicket(setting);
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('own' as const), ticket }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('bent' as const), ticket, change }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('other-secret', 'other-provider', 'other-endpoint'), ticket }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('text' as const),
        text: fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 60 }),
          fc.constantFrom('v1.e30.e30', 'v1..', '..', '.', '%00', '%', 'x'.repeat(8_000)),
        ),
      }),
    },
  );
};

/** Ways to change a ticket as a whole. */
const WHOLE_CHANGES: readonly ((text: string) => string)[] = [
  (text) => text.replace('v1.', 'v2.'),
  (text) => text.replace('v1.', 'V1.'),
  (text) => `${text}.${text}`,
  (text) => text.split('.').toReversed().join('.'),
  (text) => text.slice(0, text.lastIndexOf('.') + 1),
  (text) => text.toUpperCase(),
  (text) => `${text}${'A'.repeat(2_000)}`,
];

function changed(text: string, { kind, place, letter }: Change): string {
  const at = Math.floor(place * text.length);
  switch (kind) {
    case 'replace':
      return `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
    case 'insert':
      return `${text.slice(0, at)}${letter}${text.slice(at)}`;
    case 'remove':
      return text.slice(0, at) + text.slice(at + 1);
    case 'cut':
      return text.slice(0, at);
    default:
      return WHOLE_CHANGES[Math.floor(place * WHOLE_CHANGES.length)]?.(text) ?? '';
  }
}

async function writeTicket(
  recipe: TicketRecipe,
  { secret }: TicketSetting,
): Promise<{ text: string; isForged: boolean }> {
  if (recipe.kind === 'text') return { text: recipe.text, isForged: true };
  const { ticket } = recipe;
  const sealed = await sealTicket(ticket, secret);
  switch (recipe.kind) {
    case 'own':
      return { text: sealed, isForged: false };
    case 'bent': {
      const text = changed(sealed, recipe.change);
      return { text, isForged: text !== sealed };
    }
    case 'other-secret':
      return { text: await sealTicket(ticket, `${secret}x`), isForged: true };
    case 'other-provider':
      return { text: await sealTicket({ ...ticket, provider: 'runpod-handler' }, secret), isForged: true };
    default:
      return { text: await sealTicket({ ...ticket, endpoint: 'AAAAAAAAAAAA' }, secret), isForged: true };
  }
}

/** A text as one part of a path; what is no text at all in UTF-8 is mended first. */
const inPath = (text: string): string => encodeURIComponent(text.toWellFormed()).replaceAll('%25', '%') || '-';

/** Looks, cancellations and streams, with tickets of every kind. */
export const ticketCases = (setting: TicketSetting): fc.Arbitrary<TicketCase> =>
  fc.record({
    recipe: recipes(setting),
    method: fc.oneof(
      { weight: 6, arbitrary: fc.constant('GET') },
      { weight: 2, arbitrary: fc.constantFrom('DELETE', 'POST') },
      { weight: 1, arbitrary: fc.constantFrom('PUT', 'PATCH', 'OPTIONS', 'HEAD', 'PROPFIND', 'X-Y') },
    ),
    tail: fc.oneof(
      { weight: 4, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constantFrom('/', '/cancel', '/cancel/', '/events', '?a=b', '/..', '//') },
    ),
    headers: fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: visitorHeaders }),
  });

/** The request that a case stands for. */
export async function ticketRequest(ticketCase: TicketCase, setting: TicketSetting): Promise<FuzzCase> {
  const { text, isForged } = await writeTicket(ticketCase.recipe, setting);
  const { method, tail, headers } = ticketCase;
  return { method, path: `/api/ocr/jobs/${inPath(text)}${tail}`, headers, ...(isForged && { isForged }) };
}
