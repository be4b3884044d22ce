import { Window } from 'happy-dom';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { FaultInput } from '#dev-worker/fault-schemas.ts';
import { standInFixture } from '#dev-worker/testing/fixture.ts';

const start = standInFixture();
const windows: Window[] = [];
afterEach(async () => {
  await Promise.all(windows.splice(0).map((window) => window.happyDOM.close()));
});

const SITE_KEY = '0x4AAAAAAAlocal';
type Turnstile = Record<
  'render' | 'execute' | 'reset' | 'remove' | 'getResponse' | 'isExpired' | 'ready',
  (...values: unknown[]) => unknown
>;

/** Loads the script into a page, as a browser would. */
async function loadWidget(faults: FaultInput[] = [], query = '?render=explicit&onload=begin') {
  const client = await start({ faults });
  const source = await (await fetch(`${client.url}/turnstile/v0/api.js${query}`)).text();
  const page = new Window({ url: 'http://localhost:8788/' });
  windows.push(page);
  page.document.body.innerHTML = '<div id="box"></div>';
  const script = Object.assign(page.document.createElement('script'), { src: '' });
  Object.defineProperty(script, 'src', { value: `${client.url}/turnstile/v0/api.js${query}` });
  Object.defineProperty(page.document, 'currentScript', { value: script, configurable: true });
  const begin = vi.fn();
  Object.assign(page, { begin });
  const names = ['window', 'document', 'location', 'navigator', 'fetch', 'console'];
  const log = { warn: vi.fn(), error: vi.fn() };
  new Function(...names, source)(page, page.document, page.location, page.navigator, fetch, log);
  const turnstile: Turnstile = Object(page).turnstile;
  const callbacks = {
    callback: vi.fn(),
    'error-callback': vi.fn(() => true),
    'expired-callback': vi.fn(),
    'timeout-callback': vi.fn(),
    'before-interactive-callback': vi.fn(),
    'after-interactive-callback': vi.fn(),
    'unsupported-callback': vi.fn(),
  };
  const render = (params: object = {}) =>
    turnstile.render('#box', { sitekey: SITE_KEY, action: 'ocr', ...callbacks, ...params });
  const box = () => page.document.querySelector<import('happy-dom').HTMLElement>('[data-turnstile-stand-in]');
  return { client, page, turnstile, begin, log, callbacks, render, box };
}

const verify = async (url: string, response: unknown) =>
  (
    await fetch(`${url}/turnstile/v0/siteverify`, {
      method: 'POST',
      body: JSON.stringify({ secret: 'local-stand-in-turnstile-secret', response }),
      headers: { 'content-type': 'application/json' },
    })
  ).json();

describe('the widget', () => {
  test('calls onload, gives a token that siteverify takes, and shows itself', async () => {
    const { client, begin, callbacks, render, turnstile, box } = await loadWidget();
    await expect.poll(() => begin).toHaveBeenCalledOnce();
    const id = render({ cData: 'c' });
    expect(callbacks.callback).not.toHaveBeenCalled();
    await expect.poll(() => callbacks.callback).toHaveBeenCalledOnce();
    const token = turnstile.getResponse(id);
    expect(await verify(client.url, token)).toMatchObject({
      success: true,
      hostname: 'localhost',
      action: 'ocr',
      cdata: 'c',
    });
    expect(box()?.textContent).toContain('Local stand-in for Turnstile');
    expect(box()?.querySelector('input')?.value).toBe(token);
    turnstile.remove(id);
    expect(box()).toBeNull();
    expect(() => turnstile.getResponse(id)).toThrow();
  });

  test('waits for execute, gives an old token again, and a new one after reset', async () => {
    const { callbacks, render, turnstile, box } = await loadWidget();
    const id = render({ execution: 'execute', appearance: 'interaction-only', 'response-field': false });
    expect(box()?.style.display).toBe('none');
    turnstile.execute(id);
    await expect.poll(() => callbacks.callback).toHaveBeenCalledTimes(1);
    turnstile.execute(id);
    await expect.poll(() => callbacks.callback).toHaveBeenCalledTimes(2);
    turnstile.reset(id);
    expect(turnstile.getResponse(id)).toBeUndefined();
    turnstile.execute(id);
    await expect.poll(() => callbacks.callback).toHaveBeenCalledTimes(3);
    const [first, second, third] = callbacks.callback.mock.calls.map(([token]) => token);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test('asks for a press of a button when it must', async () => {
    const { client, callbacks, render, box } = await loadWidget([
      { fault: 'widget', behaviour: 'interactive', times: 1 },
    ]);
    render({ appearance: 'interaction-only' });
    await expect.poll(() => callbacks['before-interactive-callback']).toHaveBeenCalledOnce();
    expect(box()?.style.display).toBe('flex');
    box()?.querySelector('button')?.click();
    await expect.poll(() => callbacks.callback).toHaveBeenCalledOnce();
    expect(callbacks['after-interactive-callback']).toHaveBeenCalledOnce();
    expect(await verify(client.url, callbacks.callback.mock.calls[0]?.[0])).toMatchObject({
      metadata: { interactive: true },
    });
  });

  test('tells errors as strings, and tries again unless told not to', async () => {
    const faults: FaultInput[] = [{ fault: 'widget', behaviour: 'error', code: '600010', times: 1 }];
    const { callbacks, render } = await loadWidget(faults);
    render({ 'retry-interval': 20 });
    await expect.poll(() => callbacks.callback).toHaveBeenCalledOnce();
    expect(callbacks['error-callback']).toHaveBeenCalledExactlyOnceWith('600010');
  });

  test.each<[FaultInput, 'timeout-callback' | 'unsupported-callback']>([
    [{ fault: 'widget', behaviour: 'timeout', milliseconds: 10 }, 'timeout-callback'],
    [{ fault: 'widget', behaviour: 'unsupported' }, 'unsupported-callback'],
  ])('%o', async (fault, name) => {
    const { callbacks, render } = await loadWidget([fault]);
    render({ retry: 'never' });
    await expect.poll(() => callbacks[name]).toHaveBeenCalledOnce();
    expect(callbacks.callback).not.toHaveBeenCalled();
  });

  test('expires, and starts over by itself or waits', async () => {
    const { client, callbacks, render, turnstile } = await loadWidget([
      { fault: 'widget', behaviour: 'expired', milliseconds: 20, times: 1 },
    ]);
    const id = render({ 'refresh-expired': 'manual' });
    await expect.poll(() => callbacks['expired-callback']).toHaveBeenCalledOnce();
    expect(turnstile.isExpired(id)).toBe(true);
    const [token] = callbacks.callback.mock.calls[0] ?? [];
    expect(await verify(client.url, token)).toMatchObject({ 'error-codes': ['timeout-or-duplicate'] });
  });

  test('never answers', async () => {
    const { client, callbacks, render, box } = await loadWidget([{ fault: 'widget', behaviour: 'silent' }]);
    render();
    await expect.poll(async () => (await (await fetch(`${client.url}/__jobs`)).json()).calls['widget-token']).toBe(1);
    expect(box()?.dataset.state).toBe('busy');
    for (const callback of Object.values(callbacks)) expect(callback).not.toHaveBeenCalled();
  });

  test.each([
    ['1x00000000000000000000AA', 'callback', expect.stringMatching(/^0\./), 'flex'],
    ['1x00000000000000000000BB', 'callback', expect.stringMatching(/^0\./), 'none'],
    ['2x00000000000000000000AB', 'error-callback', '300030', 'flex'],
    ['2x00000000000000000000BB', 'error-callback', '300030', 'none'],
    ['not-a-key', 'error-callback', '400020', 'flex'],
  ] as const)('site key %s', async (sitekey, name, value, display) => {
    const { callbacks, render, box } = await loadWidget();
    render({ sitekey, retry: 'never' });
    await expect.poll(() => callbacks[name]).toHaveBeenCalledOnce();
    expect(callbacks[name].mock.calls[0]?.at(0)).toEqual(value);
    expect(box()?.style.display).toBe(display);
  });

  test('the interactive site key asks for a press', async () => {
    const { callbacks, render, box } = await loadWidget();
    render({ sitekey: '3x00000000000000000000FF' });
    await expect.poll(() => callbacks['before-interactive-callback']).toHaveBeenCalledOnce();
    box()?.querySelector('button')?.click();
    await expect.poll(() => callbacks.callback).toHaveBeenCalledOnce();
  });

  test('refuses wrong parameters', async () => {
    const { render, turnstile, log } = await loadWidget();
    for (const params of [{ sitekey: '' }, { action: 'no spaces' }, { size: 'huge' }, { theme: 'pink' }]) {
      expect(() => render(params)).toThrow();
    }
    expect(turnstile.render('#nowhere', { sitekey: SITE_KEY })).toBeUndefined();
    expect(log.error).toHaveBeenCalled();
  });
});

test('the script can be blocked', async () => {
  const client = await start({ faults: { fault: 'drop-connection', route: 'widget-script' } });
  await expect(fetch(`${client.url}/turnstile/v0/api.js`)).rejects.toThrow();
});
