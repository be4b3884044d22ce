/** The mails of the waiting list, in the language of the page on which the address was left. */
import type { Locale } from '#core/ids.ts';
import type { Addressee } from './list-store.ts';
import { sealListToken } from './list-token.ts';
import type { Letter } from './mailer.ts';

/** Milliseconds that the link which confirms an address works. */
const CONFIRM_LIFE = 7 * 86_400_000;

type Words = Record<'confirm' | 'known', { subject: string; lines: readonly string[] }>;

/** `{confirm}`, `{remove}` and `{host}` are filled in. */
const WORDS: Record<Locale, Words> = {
  en: {
    confirm: {
      subject: 'Confirm your address for the waiting list of {host}',
      lines: [
        'Somebody left this address on the waiting list of {host}. If that was you, confirm it within 7 days:',
        '{confirm}',
        'If it was not you, do nothing: no other mail will come. To have the address removed at once:',
        '{remove}',
      ],
    },
    known: {
      subject: 'You are on the waiting list of {host}',
      lines: [
        'This address was left on the waiting list of {host} again. It is on the list and confirmed; there is nothing to do.',
        'To have it removed:',
        '{remove}',
      ],
    },
  },
  zh: {
    confirm: {
      subject: '请确认您在 {host} 早鸟名单上的邮箱地址',
      lines: [
        '有人在 {host} 的早鸟名单上留下了这个邮箱地址。如果是您本人，请在 7 天内点开以下链接确认：',
        '{confirm}',
        '如果不是您，无需理会，不会再有其他邮件。要立即删除这个地址，请点开：',
        '{remove}',
      ],
    },
    known: {
      subject: '您已在 {host} 的早鸟名单上',
      lines: [
        '这个邮箱地址再次被提交到 {host} 的早鸟名单。它已经在名单上并且已确认，无需任何操作。',
        '要删除这个地址，请点开：',
        '{remove}',
      ],
    },
  },
};

/** The page that the links lead to. Their token stands behind #, so that no server's log has it. */
const linkPage = (origin: string, locale: Locale): string =>
  `${origin}${locale === 'en' ? '' : `/${locale}`}/waiting-list/`;

/** The mail that an addressee gets: a link to confirm the address, or word that it is confirmed already. */
export async function writeLetter(
  { entry, address, locale, isConfirmed }: Addressee,
  { origin, secret, now }: { origin: string; secret: string; now: number },
): Promise<Letter> {
  const page = linkPage(origin, locale);
  const confirm = await sealListToken({ deed: 'confirm', entry, expiresAt: now + CONFIRM_LIFE }, secret);
  const remove = await sealListToken({ deed: 'remove', entry, expiresAt: null }, secret);
  const values: Record<string, string> = {
    host: new URL(origin).host,
    confirm: `${page}#confirm=${confirm}`,
    remove: `${page}#remove=${remove}`,
  };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  const { subject, lines } = WORDS[locale][isConfirmed ? 'known' : 'confirm'];
  return {
    to: address,
    subject: fill(subject),
    text: `${lines.map(fill).join('\n\n')}\n`,
    removeUrl: values['remove'] ?? page,
  };
}
