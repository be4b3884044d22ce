/** The doctor finds nothing wrong with the site as it stands here. What it finds where something is: tests/doctor.test.ts. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { stack } from './support/stack.ts';
import { standIn } from './support/stand-in.ts';
import { expect, apiTest as test } from './support/test.ts';

const reportSchema = z.object({
  site: z.string(),
  findings: z.array(z.object({ check: z.string(), state: z.string() })),
});

test('the doctor finds nothing wrong, and starts no job', async () => {
  const { stdout } = await promisify(execFile)('node', ['scripts/doctor.ts', stack.site, '--json']);
  const { site, findings } = reportSchema.parse(JSON.parse(stdout));
  expect(site).toBe(stack.site);
  expect(findings.filter(({ state }) => state !== 'right')).toEqual([
    expect.objectContaining({ check: 'tls', state: 'not-checked' }),
  ]);
  expect(findings.length).toBeGreaterThan(8);
  expect(await standIn.calls('run')).toBe(0);
});
