import { z } from 'zod';
import type { FaultOf } from '#dev-worker/fault-schemas.ts';
import type { Faults } from '#dev-worker/faults.ts';
import type { Exchange } from '#dev-worker/http/exchange.ts';
import { type Answer, jsonAnswer, parseJson, readBody } from '#dev-worker/http/http-answer.ts';
import { testSiteKey } from './test-keys.ts';
import { TOKEN_LIFE, type TurnstileTokens } from './turnstile-tokens.ts';

const BODY_LIMIT = 16 * 1024;
/** Milliseconds that the interactive challenge waits for the visitor. */
const INTERACTION_WAIT = 60_000;
/** Client error code of an unknown site key (Cloudflare docs: client-side errors). */
const INVALID_SITE_KEY = '400020';

const requestSchema = z.object({
  sitekey: z.string().max(100),
  hostname: z.string().max(253),
  /** Cloudflare docs: 32 and 255 characters at most. */
  action: z
    .string()
    .regex(/^[\w-]{0,32}$/)
    .default(''),
  cData: z.string().max(255).default(''),
  /** Whether the visitor pressed the button of the interactive challenge. */
  solved: z.boolean().default(false),
});
type TokenRequest = z.infer<typeof requestSchema>;

/** What the widget script shall do. Times are milliseconds. */
export type WidgetOrder =
  | { behaviour: 'pass'; token: string; delay: number; life: number }
  | { behaviour: 'error'; code: string; delay: number }
  | { behaviour: 'interactive' | 'timeout'; delay: number; wait: number }
  | { behaviour: 'unsupported' | 'silent'; delay: number };

type Behaviour = Pick<FaultOf<'widget'>, 'behaviour' | 'code' | 'milliseconds'>;

/** What the documented test keys, and any other key that looks like one, do without a fault. */
function usualBehaviour({ sitekey }: TokenRequest): Behaviour {
  const usual = { code: '300030', milliseconds: 0 };
  const test = testSiteKey(sitekey);
  if (test) return { ...usual, behaviour: test.behaviour };
  if (/^0x[\w-]{8,}$/.test(sitekey)) return { ...usual, behaviour: 'pass' };
  return { ...usual, behaviour: 'error', code: INVALID_SITE_KEY };
}

function orderFor(asked: TokenRequest, fault: Behaviour | undefined, tokens: TurnstileTokens): WidgetOrder {
  const { behaviour, code, milliseconds } = fault ?? usualBehaviour(asked);
  const { hostname, action, cData: cdata, solved } = asked;
  const pass = (delay: number, life: number): WidgetOrder => {
    // Cloudflare's test keys yield one dummy token for ever; a token of its own shows single use and expiry as well.
    const isTest = testSiteKey(asked.sitekey) !== undefined;
    const token = tokens.issue({ hostname, action, cdata, interactive: solved, isTest }, life);
    return { behaviour: 'pass', token, delay, life };
  };
  if (behaviour === 'pass') return pass(milliseconds, TOKEN_LIFE);
  if (behaviour === 'expired') return pass(0, milliseconds);
  if (behaviour === 'interactive' && solved) return pass(0, TOKEN_LIFE);
  if (behaviour === 'error') return { behaviour, code, delay: milliseconds };
  if (behaviour === 'interactive') return { behaviour, delay: milliseconds, wait: INTERACTION_WAIT };
  if (behaviour === 'timeout') return { behaviour, delay: 0, wait: milliseconds };
  return { behaviour, delay: milliseconds };
}

/** `POST /turnstile/v0/token`: the widget script asks what to do, and gets a token when all is well. */
export async function widgetToken({ request }: Exchange, tokens: TurnstileTokens, faults: Faults): Promise<Answer> {
  const body = await readBody(request, BODY_LIMIT);
  const read = requestSchema.safeParse(body && parseJson(body.toString('utf8')));
  if (!read.success) return jsonAnswer(400, { error: 'malformed widget request' });
  // A press of the button goes on with the run for which the fault was spent.
  const fault = read.data.solved ? { behaviour: 'pass' as const, code: '', milliseconds: 0 } : faults.take('widget');
  return jsonAnswer(200, orderFor(read.data, fault, tokens));
}
