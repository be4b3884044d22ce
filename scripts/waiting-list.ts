/**
 * `npm run waiting-list`: prints the confirmed addresses of the waiting list as CSV, for the owner of the site. It asks the
 * deployed database through wrangler, with the owner's own login. `--all`: the unconfirmed ones, too; `--local`: the database
 * of `npm start`.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const { values } = parseArgs({
  options: { all: { type: 'boolean', default: false }, local: { type: 'boolean', default: false } },
});

const query = `SELECT address, locale, asked_at, confirmed_at FROM waiting_list
  ${values.all ? '' : 'WHERE confirmed_at IS NOT NULL'} ORDER BY asked_at`;
const printed = execFileSync(
  'wrangler',
  ['d1', 'execute', 'DB', values.local ? '--local' : '--remote', '--json', '--command', query],
  { encoding: 'utf8', stdio: ['inherit', 'pipe', 'inherit'], maxBuffer: 64 * 1024 * 1024 },
);
const answers = z
  .array(
    z.object({
      results: z.array(
        z.object({
          address: z.string(),
          locale: z.string(),
          asked_at: z.number(),
          confirmed_at: z.nullable(z.number()),
        }),
      ),
    }),
  )
  .parse(JSON.parse(printed));

/** A field of CSV (RFC 4180). A sign by which a spreadsheet would take it for a formula is made text. */
const field = (text: string): string => `"${text.replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`;
const day = (milliseconds: number | null): string =>
  milliseconds === null ? '' : new Date(milliseconds).toISOString().slice(0, 10);

console.log('address,language,asked,confirmed');
for (const { address, locale, asked_at, confirmed_at } of answers.flatMap(({ results }) => results)) {
  console.log([field(address), locale, day(asked_at), day(confirmed_at)].join(','));
}
