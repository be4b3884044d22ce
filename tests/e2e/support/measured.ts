import { test } from '@playwright/test';

/** Keeps a figure with the test's result and shows it in the run's output. */
export function measured(what: string, value: string | number): void {
  test.info().annotations.push({ type: 'measured', description: `${what}: ${value}` });
  console.log(`      measured: ${what}: ${value}`);
}
