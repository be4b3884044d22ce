/** Mail, as a port, and the one service that there is an adapter for. */
import type { ServerDependencies } from '#server/dependencies.ts';
import type { Settings } from '#server/env.ts';
import { callUpstream, UpstreamError } from '#server/http/call-upstream.ts';

export type Letter = {
  to: string;
  subject: string;
  /** Plain text. */
  text: string;
  /** Address of the page that takes the receiver off the list. */
  removeUrl: string;
};

/** Port: sends mail. */
export interface Mailer {
  /** @throws UpstreamError when the service did not take it, or the reason of the signal. */
  send(letter: Letter, signal: AbortSignal): Promise<void>;
}

/** Milliseconds; who joins the list waits for it. */
const TIMEOUT = 8_000;
const MAXIMUM_ANSWER_BYTES = 64 * 1024;

/** Resend's HTTP API (resend.com/docs/api-reference/emails/send-email). */
function createResendMailer(mail: NonNullable<Settings['mail']>, { fetch }: Pick<ServerDependencies, 'fetch'>): Mailer {
  return {
    async send({ to, subject, text, removeUrl }, signal) {
      const { status } = await callUpstream({
        fetch,
        service: 'mail',
        url: mail.url,
        init: {
          method: 'POST',
          headers: { Authorization: `Bearer ${mail.apiKey}`, 'Content-Type': 'application/json' },
          body: JSON.stringify({
            from: mail.from,
            to: [to],
            subject,
            text,
            headers: { 'List-Unsubscribe': `<${removeUrl}>` },
          }),
        },
        timeout: TIMEOUT,
        maximumBytes: MAXIMUM_ANSWER_BYTES,
        signal,
      });
      if (status < 200 || status >= 300) throw new UpstreamError('mail', 'http', status);
    },
  };
}

/** The mailer of the settings, or undefined where none is set up. */
export const createMailer = (
  settings: Settings,
  dependencies: Pick<ServerDependencies, 'fetch'>,
): Mailer | undefined => (settings.mail ? createResendMailer(settings.mail, dependencies) : undefined);
