/** The waiting list in D1: an address, its language, and three days. */
import * as z from 'zod/mini';
import { OcrError } from '#core/errors.ts';
import { LOCALES, type Locale } from '#core/ids.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import { namedQuery } from '#server/state/named-query.ts';
import { runBatch } from '#server/state/run-batch.ts';

type Store = Pick<ServerDependencies, 'database' | 'timeouts' | 'now'>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Requests of one visitor within an hour. */
const MOST_AN_HOUR = 5;
/** How long an address stays that was written to and did not confirm, and one that could not be written to yet. */
const UNCONFIRMED_LIFE = 30 * DAY;
const UNWRITTEN_LIFE = 365 * DAY;
/** Least time between two mails to one address. */
const MAIL_PAUSE = DAY;

const rowsSchema = z.array(
  z.object({
    entry: z.string(),
    address: z.string(),
    locale: z.enum(LOCALES),
    confirmed_at: z.nullable(z.number()),
  }),
);

/** Somebody to whom a mail is to go now. */
export type Addressee = { entry: string; address: string; locale: Locale; isConfirmed: boolean };

const addressees = (rows: unknown): Addressee[] => {
  const parsed = rowsSchema.safeParse(rows);
  if (!parsed.success) throw new OcrError('state-unavailable');
  return parsed.data.map(({ confirmed_at, ...row }) => ({ ...row, isConfirmed: confirmed_at !== null }));
};

/**
 * Counts a request of a visitor.
 * @throws OcrError `list-limited` when there were too many within the hour; such a request writes nothing.
 */
export async function countRequest(store: Store, visitor: string): Promise<void> {
  const now = store.now();
  const hourEnd = (Math.floor(now / HOUR) + 1) * HOUR;
  const [rows = []] = await runBatch(store, [
    namedQuery(
      `INSERT INTO counters (bucket, count, expires_at) VALUES (:bucket, 1, :hourEnd)
       ON CONFLICT (bucket) DO UPDATE SET count = count + 1 WHERE count < ${MOST_AN_HOUR} RETURNING count`,
      { bucket: `waiting-list ${hourEnd} ${visitor}`, hourEnd },
    ),
  ]);
  if (rows.length === 0) throw new OcrError('list-limited', { retryAfter: Math.ceil((hourEnd - now) / 1000) });
}

/**
 * Keeps an address as unconfirmed, under the id `entry`, unless it is there already. With `canMail` gives whom to write to
 * now: nobody when that address had a mail within the last day. Removes entries whose time is over.
 */
export async function keepAddress(
  store: Store,
  { entry, address, locale }: { entry: string; address: string; locale: Locale },
  canMail: boolean,
): Promise<Addressee | undefined> {
  const now = store.now();
  const values = { entry, address, locale, now };
  const batch = [
    namedQuery(
      `DELETE FROM waiting_list WHERE confirmed_at IS NULL
       AND (mailed_at <= :now - ${UNCONFIRMED_LIFE} OR (mailed_at IS NULL AND asked_at <= :now - ${UNWRITTEN_LIFE}))`,
      values,
    ),
    namedQuery(
      `INSERT INTO waiting_list (entry, address, locale, asked_at, mailed_at, confirmed_at)
       VALUES (:entry, :address, :locale, :now, NULL, NULL) ON CONFLICT (address) DO NOTHING`,
      values,
    ),
  ];
  if (canMail) {
    batch.push(
      namedQuery(
        `UPDATE waiting_list SET mailed_at = :now
         WHERE address = :address AND (mailed_at IS NULL OR mailed_at <= :now - ${MAIL_PAUSE})
         RETURNING entry, address, locale, confirmed_at`,
        values,
      ),
    );
  }
  const rows = await runBatch(store, batch);
  return canMail ? addressees(rows.at(-1))[0] : undefined;
}

/** Claims up to `count` addresses that could not be written to so far, the oldest first. */
export async function claimUnwritten(store: Store, count: number): Promise<Addressee[]> {
  const [rows] = await runBatch(store, [
    namedQuery(
      `UPDATE waiting_list SET mailed_at = :now WHERE entry IN
         (SELECT entry FROM waiting_list WHERE mailed_at IS NULL ORDER BY asked_at LIMIT :count)
       RETURNING entry, address, locale, confirmed_at`,
      { now: store.now(), count },
    ),
  ]);
  return addressees(rows);
}

/** Notes that the mail did not go out. */
export async function noteUnwritten(store: Store, entry: string): Promise<void> {
  await runBatch(store, [namedQuery('UPDATE waiting_list SET mailed_at = NULL WHERE entry = :entry', { entry })]);
}

/** Confirms an entry; false when there is none. Done twice, the first day stays. */
export async function confirmEntry(store: Store, entry: string): Promise<boolean> {
  const [rows = []] = await runBatch(store, [
    namedQuery(
      'UPDATE waiting_list SET confirmed_at = COALESCE(confirmed_at, :now) WHERE entry = :entry RETURNING entry',
      { entry, now: store.now() },
    ),
  ]);
  return rows.length > 0;
}

/** Removes an entry, if it is there. */
export async function removeEntry(store: Store, entry: string): Promise<void> {
  await runBatch(store, [namedQuery('DELETE FROM waiting_list WHERE entry = :entry', { entry })]);
}
