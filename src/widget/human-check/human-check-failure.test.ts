import { describe, expect, it } from 'vitest';
import { en } from '#i18n/en.ts';
import { zh } from '#i18n/zh.ts';
import { adviceFor } from './human-check-failure.ts';

describe('a client error code of Turnstile', () => {
  // Cloudflare's table of 2026-09-25, and the families of its older one; `*` stands for any digits.
  it.each([
    ['110100', 'misconfigured', false],
    ['110110', 'misconfigured', false],
    ['110200', 'misconfigured', false],
    ['110420', 'misconfigured', false],
    ['110430', 'misconfigured', false],
    ['110500', 'browser', false],
    ['110510', 'user-agent', false],
    ['110600', 'took-too-long', true],
    ['110620', 'took-too-long', true],
    ['200010', 'clock', false],
    ['200100', 'clock', false],
    ['200500', 'blocked', true],
    ['300030', 'failed', true],
    ['300999', 'failed', true],
    ['400020', 'misconfigured', false],
    ['400021', 'misconfigured', false],
    ['400070', 'misconfigured', false],
    ['600010', 'failed', true],
    ['100001', 'reload', false],
    ['102001', 'failed', true],
    ['103001', 'failed', true],
    ['104001', 'failed', true],
    ['105001', 'reload', false],
    ['106001', 'failed', true],
    ['120001', 'later', false],
    // Codes that nobody has listed: the first digit decides.
    ['199999', 'later', false],
    ['299999', 'blocked', true],
    ['499999', 'misconfigured', false],
    ['999', 'failed', true],
    ['', 'failed', true],
  ] as const)('%s has its sentence and says whether to try again', (code, failure, retry) => {
    expect(adviceFor(code)).toEqual({ failure, retry });
    expect(en.workbench.humanCheck.failures[failure]).toMatch(/\.$/);
    expect(zh.workbench.humanCheck.failures[failure]).toMatch(/。$/);
  });
});
