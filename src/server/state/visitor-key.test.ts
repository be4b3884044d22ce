import { describe, expect, it } from 'vitest';
import { submissionKey, visitorKey, visitorNetwork } from './visitor-key.ts';

describe('a visitor', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('at %s is %s', (address, network) => {
    expect(visitorNetwork(address)).toBe(network);
  });

  it('has another key each day, each secret and each network', async () => {
    const noon = Date.parse('2026-11-22T12:00:00Z');
    const keys = await Promise.all([
      visitorKey('203.0.113.7', noon, 'one'),
      visitorKey('203.0.113.7', noon + 86_400_000, 'one'),
      visitorKey('203.0.113.7', noon, 'two'),
      visitorKey('203.0.113.8', noon, 'one'),
    ]);
    expect(new Set(keys).size).toBe(4);
    expect(await visitorKey('203.0.113.7', noon + 3_600_000, 'one')).toBe(keys[0]);
  });

  it('never shares an Idempotency-Key with another', async () => {
    const uuid = '0b8f4c9a-0000-4000-8000-000000000000';
    expect(await submissionKey(uuid, '203.0.113.7', 's')).not.toBe(await submissionKey(uuid, '203.0.113.8', 's'));
  });
});
