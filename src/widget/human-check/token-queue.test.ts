import { describe, expect, it } from 'vitest';
import { createTokenQueue } from './token-queue.ts';

/** A check that is answered by hand, one at a time as the widget is. */
function createCheck() {
  const asked: { resolve: (token: string) => void; reject: (error: Error) => void }[] = [];
  let open = 0;
  let most = 0;
  return {
    asked,
    most: () => most,
    getToken: () => {
      open += 1;
      most = Math.max(most, open);
      return new Promise<string>((resolve, reject) => asked.push({ resolve, reject })).finally(() => {
        open -= 1;
      });
    },
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const signal = new AbortController().signal;

describe('tokens for several jobs', () => {
  it('come one after the other, each to one job', async () => {
    const check = createCheck();
    const queue = createTokenQueue(check);
    const tokens = [queue.getToken(signal), queue.getToken(signal), queue.getToken(signal)];
    for (const token of ['a', 'b', 'c']) {
      await settle();
      check.asked.at(-1)?.resolve(token);
    }
    expect(await Promise.all(tokens)).toEqual(['a', 'b', 'c']);
    expect(check.most()).toBe(1);
  });

  it('are fetched ahead once, and are not used when they are too old', async () => {
    const check = createCheck();
    let now = 0;
    const queue = createTokenQueue(check, () => now);
    queue.fetchAhead();
    queue.fetchAhead();
    await settle();
    check.asked[0]?.resolve('ahead');
    expect(await queue.getToken(signal)).toBe('ahead');
    expect(check.asked).toHaveLength(1);
    queue.fetchAhead();
    await settle();
    check.asked[1]?.resolve('old');
    now = 250_000;
    const token = queue.getToken(signal);
    await settle();
    check.asked[2]?.resolve('fresh');
    expect(await token).toBe('fresh');
  });

  it('that failed ahead are asked for again, and a failure keeps nobody else from theirs', async () => {
    const check = createCheck();
    const queue = createTokenQueue(check);
    queue.fetchAhead();
    await settle();
    check.asked[0]?.reject(new Error('no'));
    const first = queue.getToken(signal);
    const second = queue.getToken(signal);
    await settle();
    check.asked[1]?.reject(new Error('no again'));
    await expect(Promise.race([first, second])).rejects.toThrow('no again');
    await settle();
    check.asked[2]?.resolve('yes');
    expect(await Promise.any([first, second])).toBe('yes');
  });
});
