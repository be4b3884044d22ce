/** The form of the waiting list in the browser. Turnstile is loaded when the field is entered, not before. */
import type { HumanCheck } from '#widget/human-check/turnstile-check.ts';

const ROUTE = '/api/waiting-list';
/** By which Turnstile knows what its token is for; the server asks for the same. */
const ACTION = 'waiting-list';
/** Good enough to notice a slip; whether mail arrives is seen when it does. */
const ADDRESS = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** What of the service's own description is used here. */
type Info = { turnstile: { siteKey: string; scriptUrl: string } | null };
type Answer = { state?: 'mailed' | 'kept'; removeToken?: string | null; error?: { code: string } };

/** The name of the sentence that fits an error. */
function failureName(code: string | undefined): string {
  if (code === 'not-configured') return 'unconfigured';
  if (code === 'address-not-mail') return 'addressInvalid';
  if (code === 'list-limited') return 'limited';
  return code?.startsWith('human-check') && code !== 'human-check-unavailable' ? 'humanCheck' : 'unavailable';
}

function start(form: HTMLFormElement): void {
  const words: Record<string, string> = JSON.parse(form.dataset['waitingList'] ?? '{}');
  const input = form.querySelector('input');
  const button = form.querySelector('button');
  const status = form.querySelector('[role=status]');
  const place = form.querySelector<HTMLElement>('[data-human-check]');
  if (!input || !button || !status || !place) return;
  let check: Promise<HumanCheck | null> | undefined;
  const say = (name: string) => {
    status.textContent = words[name] ?? '';
  };

  const prepare = (): Promise<HumanCheck | null> => {
    check ??= (async () => {
      const answer = await fetch('/api/ocr/info');
      const { turnstile }: Info = await answer.json();
      if (!turnstile) return null;
      const { createTurnstileCheck } = await import('#widget/human-check/turnstile-check.ts');
      const human = createTurnstileCheck({
        ...turnstile,
        action: ACTION,
        languageTag: form.dataset['languageTag'] ?? 'en',
        container: place,
        onInteractive: () => undefined,
      });
      human.prepare();
      return human;
    })().catch((error: unknown) => {
      check = undefined;
      throw error;
    });
    return check;
  };

  async function post(route: string, body: object): Promise<{ ok: boolean; answer: Answer }> {
    const response = await fetch(route, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { ok: response.ok, answer: await response.json() };
  }

  function offerRemoval(token: string): void {
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.className = 'ml-2 min-h-11 px-2 text-accent underline';
    remove.textContent = words['remove'] ?? '';
    remove.addEventListener('click', async () => {
      remove.disabled = true;
      const { ok } = await post(`${ROUTE}/remove`, { token }).catch(() => ({ ok: false }));
      say(ok ? 'removed' : 'unavailable');
    });
    status?.append(remove);
  }

  async function submit(address: string): Promise<void> {
    const human = await prepare();
    if (!human) return say('unconfigured');
    let turnstileToken: string;
    try {
      turnstileToken = await human.getToken(new AbortController().signal);
    } catch {
      return say('humanCheck');
    }
    const { ok, answer } = await post(ROUTE, { address, locale: form.dataset['locale'], turnstileToken });
    if (!ok) return say(failureName(answer.error?.code));
    say(answer.state === 'mailed' ? 'mailed' : 'kept');
    if (answer.removeToken) offerRemoval(answer.removeToken);
    form.reset();
  }

  input.addEventListener('focus', () => void prepare().catch(() => undefined), { once: true });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const address = input.value.trim();
    const isAddress = ADDRESS.test(address);
    input.setAttribute('aria-invalid', String(!isAddress));
    if (!isAddress) return say('addressInvalid');
    button.disabled = true;
    say('sending');
    await submit(address).catch(() => say('unavailable'));
    button.disabled = false;
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('[data-waiting-list]')) start(form);
