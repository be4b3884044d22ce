/** What the links of mails lead to, once their button is pressed. */
import { OcrError } from '#core/errors.ts';
import { linkSchema } from '#core/waiting-list.ts';
import { jsonAnswer } from '#server/http/answers.ts';
import type { RequestContext } from '#server/jobs/request-context.ts';
import { confirmEntry, removeEntry } from './list-store.ts';
import { type ListToken, openListToken } from './list-token.ts';
import { readJsonBody } from './read-json-body.ts';

async function entryOf({ request, settings, dependencies }: RequestContext, deed: ListToken['deed']): Promise<string> {
  const { token } = await readJsonBody(request, linkSchema);
  return openListToken(token, deed, settings.waitingListSecrets, dependencies.now());
}

/** `POST /api/waiting-list/confirm`. An address that was removed meanwhile is not brought back. */
export async function confirmAddress(context: RequestContext): Promise<Response> {
  const entry = await entryOf(context, 'confirm');
  if (!(await confirmEntry(context.dependencies, entry))) throw new OcrError('link-expired');
  return jsonAnswer({ state: 'confirmed' });
}

/** `POST /api/waiting-list/remove`. Removing what is not there succeeds, too: that is what was asked for. */
export async function removeAddress(context: RequestContext): Promise<Response> {
  await removeEntry(context.dependencies, await entryOf(context, 'remove'));
  return jsonAnswer({ state: 'removed' });
}
