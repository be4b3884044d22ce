import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from './base64-url.ts';
import { openTicket, sealTicket, type Ticket } from './tickets.ts';

const SECRET = 'a'.repeat(32);
const TICKET: Ticket = {
  provider: 'runpod-vllm',
  endpoint: 'abc',
  jobId: 'job-1-u1',
  task: 'document',
  width: 10,
  height: 20,
  position: 3,
  issuedAt: 1_000,
  expiresAt: 2_000,
};

const seal = () => sealTicket(TICKET, SECRET);
const open = (text: string, secrets = [SECRET], now = 1_500) => openTicket(text, secrets, now);
const failure = (code: string) => expect.objectContaining({ code });

describe('a ticket', () => {
  it('opens with what was sealed', async () => {
    expect(await open(await seal())).toEqual(TICKET);
  });

  it('is the same text each time, so that a repeat gives the first answer', async () => {
    expect(await seal()).toBe(await seal());
  });

  it('opens with the secret before, after a change', async () => {
    expect(await open(await seal(), ['b'.repeat(32), SECRET])).toEqual(TICKET);
    await expect(open(await seal(), ['b'.repeat(32)])).rejects.toEqual(failure('ticket-invalid'));
  });

  it('has expired from its last millisecond on', async () => {
    await expect(open(await seal(), [SECRET], 2_000)).rejects.toEqual(failure('ticket-expired'));
  });

  it('is refused when its payload is another', async () => {
    const [version, , signature] = (await seal()).split('.');
    const forged = toBase64Url(new TextEncoder().encode(JSON.stringify({ ...TICKET, jobId: 'job-of-another' })));
    await expect(open(`${version}.${forged}.${signature}`)).rejects.toEqual(failure('ticket-invalid'));
  });

  it('is refused when any of its characters is another', async () => {
    const text = await seal();
    for (let index = 0; index < text.length; index += 7) {
      const other = text[index] === 'A' ? 'B' : 'A';
      await expect(open(text.slice(0, index) + other + text.slice(index + 1))).rejects.toEqual(
        failure('ticket-invalid'),
      );
    }
  });

  it.each(['', 'v1', 'v1..', 'v2.e30.AAAA', 'v1.e30.AAAA', '../../x', 'a'.repeat(100_000)])(
    'is refused when it is %.20j',
    async (text) => {
      await expect(open(text)).rejects.toEqual(failure('ticket-invalid'));
    },
  );

  it('is refused when it is signed but is no ticket', async () => {
    const text = await sealTicket({ ...TICKET, task: 'other' as 'document' }, SECRET);
    await expect(open(text)).rejects.toEqual(failure('ticket-invalid'));
  });
});

describe('base64url', () => {
  it('takes only the one form of a value', () => {
    expect(fromBase64Url('AA')).toEqual(Uint8Array.of(0));
    for (const text of ['', 'A', 'AB', 'AA==', 'A A', 'Ä']) expect(fromBase64Url(text)).toBeUndefined();
  });
});
