import { OcrError } from '#core/errors.ts';
import { type JoinAnswer, joinSchema, mailAddressSchema } from '#core/waiting-list.ts';
import { jsonAnswer } from '#server/http/answers.ts';
import type { RequestContext } from '#server/jobs/request-context.ts';
import { describeCause } from '#server/log.ts';
import { visitorKey } from '#server/state/visitor-key.ts';
import { assertHuman } from '#server/turnstile.ts';
import { writeLetter } from './letters.ts';
import { type Addressee, claimUnwritten, countRequest, keepAddress, noteUnwritten } from './list-store.ts';
import { sealListToken } from './list-token.ts';
import { createMailer, type Mailer } from './mailer.ts';
import { readJsonBody } from './read-json-body.ts';

/** What Turnstile's token must be for: one of the reading workbench is not good here. */
const ACTION = 'waiting-list';
/** Older addresses that are written to beside each new one, once mail can be sent. */
const UNWRITTEN_AT_A_TIME = 3;

/** Writes to somebody; false, and it will be tried again, when the mail did not go out. */
async function write(mailer: Mailer, addressee: Addressee, context: RequestContext): Promise<boolean> {
  const { settings, dependencies, url, request, log } = context;
  const [secret] = settings.waitingListSecrets;
  try {
    const letter = await writeLetter(addressee, { origin: url.origin, secret, now: dependencies.now() });
    await mailer.send(letter, request.signal);
    return true;
  } catch (error) {
    log({ level: 'warning', event: 'mail-failed', cause: describeCause(error) });
    await noteUnwritten(dependencies, addressee.entry);
    return false;
  }
}

/** Writes to those who left their address while no mail could be sent. */
async function writeToOthers(mailer: Mailer, context: RequestContext): Promise<void> {
  for (const addressee of await claimUnwritten(context.dependencies, UNWRITTEN_AT_A_TIME)) {
    if (!(await write(mailer, addressee, context))) return;
  }
}

/**
 * `POST /api/waiting-list`: keeps an address as unconfirmed and sends the link that confirms it. The answer does not tell
 * whether the address was there before.
 */
export async function joinList(context: RequestContext): Promise<Response> {
  const { request, settings, dependencies, log } = context;
  const { address: given, locale, turnstileToken } = await readJsonBody(request, joinSchema);
  const address = mailAddressSchema.safeParse(given);
  if (!address.success) throw new OcrError('address-not-mail');
  const remoteAddress = request.headers.get('CF-Connecting-IP') ?? undefined;
  const [ticketSecret] = settings.ticketSecrets;
  await countRequest(dependencies, await visitorKey(remoteAddress, dependencies.now(), ticketSecret));
  const forList = { ...settings, turnstile: { ...settings.turnstile, action: ACTION } };
  await assertHuman({ token: turnstileToken, remoteAddress }, forList, dependencies);

  const mailer = createMailer(settings, dependencies);
  const entry = dependencies.randomUUID();
  const addressee = await keepAddress(dependencies, { entry, address: address.data, locale }, mailer !== undefined);
  const isMailed = mailer !== undefined && (addressee === undefined || (await write(mailer, addressee, context)));
  if (isMailed) {
    dependencies.waitUntil(
      writeToOthers(mailer, context).catch((error: unknown) =>
        log({ level: 'warning', event: 'mail-failed', cause: describeCause(error) }),
      ),
    );
    return jsonAnswer({ state: 'mailed', removeToken: null } satisfies JoinAnswer, 202);
  }
  // Good for the entry of this request alone: for an address that was there before, it removes nothing.
  const removeToken = await sealListToken({ deed: 'remove', entry, expiresAt: null }, settings.waitingListSecrets[0]);
  return jsonAnswer({ state: 'kept', removeToken } satisfies JoinAnswer, 202);
}
