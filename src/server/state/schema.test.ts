import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SCHEMA } from './schema.ts';

it('the migrations hold the statements that the function runs itself', () => {
  const folder = new URL('../../../migrations/', import.meta.url);
  const statements = readdirSync(folder)
    .toSorted()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n')
    .replace(/^--.*\n/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean);
  expect(statements).toEqual([...SCHEMA]);
});
