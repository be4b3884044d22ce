import { describe, expect, it } from 'vitest';
import { parseSettings } from './env.ts';

const PRODUCTION = {
  RUNPOD_API_KEY: 'rpa_key',
  RUNPOD_ENDPOINT_ID: 'abc123',
  TURNSTILE_SITE_KEY: '0x4AAAAAAA',
  TURNSTILE_SECRET_KEY: '0x4AAAAAAA_secret',
  ALLOWED_HOSTS: 'deepseekocr.io, www.deepseekocr.io',
  TICKET_SECRET: 'x'.repeat(32),
};

const problems = (changes: Record<string, string | undefined>) => {
  const reading = parseSettings({ ...PRODUCTION, ...changes });
  return reading.ok ? [] : reading.problems;
};

describe('settings', () => {
  it('are those of production unless said otherwise, with their defaults', () => {
    const reading = parseSettings(PRODUCTION);
    expect(reading).toMatchObject({
      ok: true,
      settings: {
        production: true,
        provider: 'runpod-vllm',
        runpod: { baseUrl: 'https://api.runpod.ai/v2' },
        turnstile: { verifyUrl: 'https://challenges.cloudflare.com/turnstile/v0/siteverify', action: 'ocr' },
        limits: { visitorJobsPerMinute: 20, visitorJobsPerDay: 400, gpuSecondsPerDay: 0, maxQueueDepth: 50 },
      },
    });
  });

  it.each(Object.keys(PRODUCTION))('are refused in production without %s', (name) => {
    expect(problems({ [name]: undefined })).toEqual([name]);
    expect(problems({ [name]: '  ' })).toEqual([name]);
  });

  it.each([
    ['a Turnstile test secret', 'TURNSTILE_SECRET_KEY', '1x0000000000000000000000000000000AA'],
    ['a Turnstile secret that spends every token', 'TURNSTILE_SECRET_KEY', '3x0000000000000000000000000000000AA'],
    ['another siteverify', 'TURNSTILE_VERIFY_URL', 'https://verify.example/'],
    ['another Turnstile script', 'TURNSTILE_SCRIPT_URL', 'https://script.example/api.js'],
    ['a short ticket secret', 'TICKET_SECRET', 'x'.repeat(31)],
    ['a short ticket secret from before', 'TICKET_SECRET_PREVIOUS', 'short'],
    ['RunPod without TLS', 'RUNPOD_BASE_URL', 'http://api.runpod.ai/v2'],
    ['RunPod on this machine', 'RUNPOD_BASE_URL', 'https://127.0.0.1:9000/v2'],
    ['RunPod on this machine by name', 'RUNPOD_BASE_URL', 'https://localhost/v2'],
  ])('refuse %s in production, and take it in development', (_what, name, value) => {
    expect(problems({ [name]: value })).toEqual([name]);
    expect(problems({ [name]: value, ENVIRONMENT: 'prod' })).toEqual([name]);
    expect(problems({ [name]: value, ENVIRONMENT: 'development' })).toEqual([]);
  });

  it.each([
    ['RUNPOD_BASE_URL', 'ftp://x'],
    ['RUNPOD_BASE_URL', 'not a url'],
    ['RUNPOD_ENDPOINT_ID', '../other'],
    ['RUNPOD_API_KEY', 'two\nlines'],
    ['OCR_PROVIDER', 'somebody'],
    ['TURNSTILE_ACTION', 'not an action'],
    ['ALLOWED_HOSTS', 'deepseekocr.io/path'],
    ['VISITOR_JOBS_PER_MINUTE', '0'],
    ['MAX_QUEUE_DEPTH', 'many'],
    ['GPU_SECONDS_PER_DAY', '239'],
    ['GPU_SECONDS_PER_DAY', '-1'],
  ])('refuse %s = %s everywhere', (name, value) => {
    expect(problems({ [name]: value })).toEqual([name]);
    expect(problems({ [name]: value, ENVIRONMENT: 'test' })).toEqual([name]);
  });

  it('serve loopback names outside production when no host is named', () => {
    const reading = parseSettings({ ...PRODUCTION, ALLOWED_HOSTS: undefined, ENVIRONMENT: 'development' });
    expect(reading.ok && reading.settings.allowedHosts.map((host) => host.name)).toEqual([
      'localhost',
      '127.0.0.1',
      '[::1]',
    ]);
  });
});
