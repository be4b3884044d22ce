/** A few hundred cases of `npm run fuzz`, always the same ones. */
import { describe, expect, inject, it } from 'vitest';
import { fuzzInWorkerd } from './fuzz/fuzz-workerd.ts';
import { fuzzAnswers, fuzzForms, fuzzPaths, fuzzTickets } from './fuzz/run-fuzz.ts';
import { startUpstream } from './support/scripted-upstream.ts';

const OPTIONS = { cases: 300, seed: 20_261_127 };

describe('with documented codes only, and never one of our own failures, the function answers', () => {
  it('forms', async () => {
    const outcomes = await fuzzForms(OPTIONS);
    // The cases reach every part: jobs are made, and each kind of refusal is met.
    for (const outcome of [
      '202',
      '400 request-invalid',
      '400 image-missing',
      '422 image-damaged',
      '400 task-unknown',
    ]) {
      expect([...outcomes.keys()]).toContain(outcome);
    }
  });

  it('tickets', async () => {
    const outcomes = await fuzzTickets(OPTIONS);
    for (const outcome of [
      '200 succeeded',
      '200 events',
      '403 ticket-invalid',
      '410 ticket-expired',
      '403 origin-not-allowed',
    ]) {
      expect([...outcomes.keys()]).toContain(outcome);
    }
  });

  it('paths and methods', async () => {
    const outcomes = await fuzzPaths(OPTIONS);
    for (const outcome of ['404 route-unknown', '405 method-not-allowed'])
      expect([...outcomes.keys()]).toContain(outcome);
  });

  it('whatever RunPod says', async () => {
    const outcomes = await fuzzAnswers(OPTIONS);
    for (const outcome of [
      '200 events',
      '200 succeeded',
      '200 failed job-failed',
      '200 failed result-missing',
      '200 running',
    ]) {
      expect([...outcomes.keys()]).toContain(outcome);
    }
  });
});

describe('the same in workerd', () => {
  it('forms, paths and tickets', async () => {
    const server = await startUpstream();
    try {
      const outcomes = await fuzzInWorkerd(inject('frontDoorUrl'), server, { ...OPTIONS, cases: 120 });
      for (const outcome of ['202', '400 request-invalid', '403 ticket-invalid', '404 route-unknown']) {
        expect([...outcomes.keys()]).toContain(outcome);
      }
    } finally {
      await server.close();
    }
  });
});
