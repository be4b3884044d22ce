import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SCHEMA } from './schema.ts';

it('the migration holds the statements that the function runs itself', () => {
  const file = readFileSync(new URL('../../../migrations/0001_initial.sql', import.meta.url), 'utf8');
  const statements = file
    .replace(/^--.*\n/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean);
  expect(statements).toEqual([...SCHEMA]);
});
