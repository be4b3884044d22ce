// @ts-nocheck: a script for browsers in a folder for Node, served as it is and never imported.
/**
 * Local stand-in for Cloudflare's api.js: `window.turnstile` with the documented functions and parameters (Cloudflare
 * docs: turnstile/get-started/client-side-rendering). It asks the origin that it came from what to do and for a token.
 */
(() => {
  const script = document.currentScript;
  const address = new URL(script.src);
  const widgets = new Map();
  let counter = 0;

  const WORDS = {
    en: {
      idle: 'Human check, not started',
      busy: 'Checking …',
      ask: 'I am human',
      done: 'Checked',
      failed: 'The check failed',
      note: 'Local stand-in for Turnstile',
    },
    zh: {
      idle: '人机验证，尚未开始',
      busy: '正在验证……',
      ask: '我是真人',
      done: '验证通过',
      failed: '验证失败',
      note: 'Turnstile 的本地替身',
    },
  };
  const SIZES = { normal: ['300px', '65px'], flexible: ['100%', '65px'], compact: ['150px', '140px'] };
  const COLOURS = { light: ['#ffffff', '#1f2328', '#767b82'], dark: ['#1f2328', '#f4f5f6', '#9aa0a8'] };
  const DEFAULTS = {
    execution: 'render',
    appearance: 'always',
    size: 'normal',
    theme: 'auto',
    language: 'auto',
    retry: 'auto',
    'retry-interval': 8000,
    'refresh-expired': 'auto',
    'refresh-timeout': 'auto',
    'response-field': true,
    'response-field-name': 'cf-turnstile-response',
    tabindex: 0,
  };

  const prefers = (query) => window.matchMedia?.(query)?.matches === true;
  const findElement = (container) => (typeof container === 'string' ? document.querySelector(container) : container);
  // Cloudflare docs: keys of invisible widgets show nothing; the test keys of that kind end in BB.
  const isInvisible = (widget) => /^[12]x0+BB$/.test(widget.params.sitekey);

  function wordsFor({ language }) {
    const wanted = language === 'auto' ? document.documentElement.lang || navigator.language : language;
    return wanted.toLowerCase().startsWith('zh') ? WORDS.zh : WORDS.en;
  }

  /** Calls a callback of the page later, unless the widget is gone or has started over. */
  function tell(widget, name, ...values) {
    const { run } = widget;
    setTimeout(() => {
      if (widgets.get(widget.id) !== widget || widget.run !== run) return;
      const callback = widget.params[name];
      const isHandled = typeof callback === 'function' ? callback(...values) : undefined;
      if (name === 'error-callback' && isHandled !== true) console.warn(`[Turnstile stand-in] error ${values[0]}`);
    }, 0);
  }

  /** Runs `action` after `milliseconds`, unless the widget is gone or has started over. */
  function later(widget, milliseconds, action) {
    const { run } = widget;
    widget.timers.push(
      setTimeout(() => {
        if (widgets.get(widget.id) === widget && widget.run === run) action();
      }, milliseconds),
    );
  }

  function draw(widget) {
    const { params, box, state } = widget;
    const words = wordsFor(params);
    const isDark = params.theme === 'dark' || (params.theme === 'auto' && prefers('(prefers-color-scheme: dark)'));
    const [ground, ink, line] = COLOURS[isDark ? 'dark' : 'light'];
    const [width, height] = SIZES[params.size];
    // An invisible key never asks; where a fault makes it ask, the button must be there to be pressed.
    const isShown =
      state === 'asking' ||
      (!isInvisible(widget) &&
        (params.appearance === 'always' || (params.appearance === 'execute' && state !== 'idle')));
    Object.assign(box.style, {
      display: isShown ? 'flex' : 'none',
      flexDirection: 'column',
      justifyContent: 'center',
      gap: '4px',
      boxSizing: 'border-box',
      width,
      minWidth: params.size === 'flexible' ? '300px' : width,
      height,
      padding: '6px 12px',
      border: `1px solid ${line}`,
      background: ground,
      color: ink,
      font: '14px/1.3 system-ui, sans-serif',
    });
    box.dataset.state = state;
    const label = { idle: words.idle, busy: words.busy, asking: '', done: words.done, failed: words.failed }[state];
    widget.label.textContent = label;
    widget.button.textContent = words.ask;
    widget.button.style.display = state === 'asking' ? 'block' : 'none';
    widget.note.textContent = words.note;
    if (widget.field) widget.field.value = widget.token ?? '';
  }

  function build(widget, element) {
    const make = (name) => document.createElement(name);
    const box = make('div');
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', WORDS.en.note);
    box.dataset.turnstileStandIn = widget.id;
    const label = make('span');
    label.setAttribute('role', 'status');
    const button = make('button');
    button.type = 'button';
    button.tabIndex = widget.params.tabindex;
    Object.assign(button.style, { font: 'inherit', minHeight: '28px', cursor: 'pointer', alignSelf: 'start' });
    button.addEventListener('click', () => solve(widget));
    const note = make('small');
    box.append(label, button, note);
    Object.assign(widget, { box, label, button, note, element });
    if (widget.params['response-field']) {
      const field = make('input');
      field.type = 'hidden';
      field.name = widget.params['response-field-name'];
      widget.field = field;
      box.append(field);
    }
    element.append(box);
  }

  function clear(widget) {
    for (const timer of widget.timers.splice(0)) clearTimeout(timer);
    Object.assign(widget, { run: widget.run + 1, token: undefined, isExpired: false, isRunning: false, state: 'idle' });
    draw(widget);
  }

  async function ask(widget, solved) {
    const { sitekey, action = '', cData = '' } = widget.params;
    const body = JSON.stringify({ sitekey, action, cData, hostname: location.hostname, solved });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(new URL('/turnstile/v0/token', address), { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`token: HTTP ${answer.status}`);
    return answer.json();
  }

  /** Asks what to do and does it. 200500 is Turnstile's code for a frame that could not load. */
  function step(widget, solved) {
    const { run } = widget;
    const isStill = () => widgets.get(widget.id) === widget && widget.run === run;
    ask(widget, solved).then(
      (order) => isStill() && later(widget, order.delay, () => obey(widget, order)),
      () => isStill() && fail(widget, '200500'),
    );
  }

  function start(widget) {
    clear(widget);
    Object.assign(widget, { isRunning: true, state: 'busy' });
    draw(widget);
    step(widget, false);
  }

  function solve(widget) {
    if (widget.state !== 'asking') return;
    for (const timer of widget.timers.splice(0)) clearTimeout(timer);
    widget.state = 'busy';
    draw(widget);
    tell(widget, 'after-interactive-callback');
    step(widget, true);
  }

  function fail(widget, code) {
    Object.assign(widget, { isRunning: false, state: 'failed' });
    draw(widget);
    tell(widget, 'error-callback', code);
    if (widget.params.retry === 'auto') later(widget, widget.params['retry-interval'], () => start(widget));
  }

  function pass(widget, { token, life }) {
    Object.assign(widget, { token, isRunning: false, state: 'done' });
    draw(widget);
    tell(widget, 'callback', token, false);
    later(widget, life, () => {
      widget.isExpired = true;
      tell(widget, 'expired-callback', token);
      if (widget.params['refresh-expired'] === 'auto') later(widget, 0, () => start(widget));
    });
  }

  function interact(widget, { behaviour, wait }) {
    widget.state = 'asking';
    tell(widget, 'before-interactive-callback');
    draw(widget);
    later(widget, wait, () => {
      Object.assign(widget, { isRunning: false, state: 'failed' });
      draw(widget);
      tell(widget, 'timeout-callback');
      if (behaviour === 'interactive' && widget.params['refresh-timeout'] === 'auto')
        later(widget, 0, () => start(widget));
    });
  }

  function obey(widget, order) {
    if (order.behaviour === 'pass') pass(widget, order);
    else if (order.behaviour === 'error') fail(widget, order.code);
    else if (order.behaviour === 'interactive' || order.behaviour === 'timeout') interact(widget, order);
    else if (order.behaviour === 'unsupported') {
      Object.assign(widget, { isRunning: false, state: 'failed' });
      draw(widget);
      tell(widget, 'unsupported-callback');
    }
    // 'silent' does nothing, for ever.
  }

  function check(params) {
    const refuse = (text) => {
      throw new TypeError(`[Turnstile stand-in] ${text}`);
    };
    if (typeof params.sitekey !== 'string' || params.sitekey === '') refuse('sitekey is missing');
    if (!/^[\w-]{0,32}$/.test(params.action ?? '')) refuse('action is invalid');
    if ((params.cData ?? '').length > 255) refuse('cData is too long');
    if (!Object.hasOwn(SIZES, params.size)) refuse('size is invalid');
    if (!['render', 'execute'].includes(params.execution)) refuse('execution is invalid');
    if (!['always', 'execute', 'interaction-only'].includes(params.appearance)) refuse('appearance is invalid');
    if (!['auto', 'light', 'dark'].includes(params.theme)) refuse('theme is invalid');
    if (!['auto', 'never'].includes(params.retry)) refuse('retry is invalid');
  }

  /** The widget with that id, or that in that container; the latest one without either. */
  function find(idOrContainer) {
    if (idOrContainer === undefined) return [...widgets.values()].at(-1);
    const byId = typeof idOrContainer === 'string' ? widgets.get(idOrContainer) : undefined;
    if (byId) return byId;
    const element =
      typeof idOrContainer === 'string' && !/^[#.\w[]/.test(idOrContainer) ? null : findElement(idOrContainer);
    return element ? [...widgets.values()].find((widget) => widget.element === element) : undefined;
  }

  function mustFind(idOrContainer) {
    const widget = find(idOrContainer);
    if (!widget) throw new Error('[Turnstile stand-in] there is no such widget');
    return widget;
  }

  window.turnstile = {
    render(container, given = {}) {
      const params = { ...DEFAULTS, ...given };
      check(params);
      const element = findElement(container);
      if (!element) {
        console.error('[Turnstile stand-in] there is no such container');
        return undefined;
      }
      counter += 1;
      const widget = { id: `cf-chl-widget-${counter}`, params, timers: [], run: 0, state: 'idle' };
      widgets.set(widget.id, widget);
      build(widget, element);
      clear(widget);
      if (params.execution === 'render') start(widget);
      return widget.id;
    },
    execute(idOrContainer, given) {
      const widget = find(idOrContainer);
      if (!widget) {
        if (given) return void window.turnstile.render(idOrContainer, { ...given, execution: 'render' });
        return void console.warn('[Turnstile stand-in] execute: there is no such widget');
      }
      Object.assign(widget.params, given);
      if (widget.isRunning) console.warn('[Turnstile stand-in] execute: already running');
      // As the real script does: a token that is there is given again; reset() comes first.
      else if (widget.token) tell(widget, 'callback', widget.token, false);
      else start(widget);
    },
    reset(idOrContainer) {
      const widget = find(idOrContainer);
      if (!widget) return void console.warn('[Turnstile stand-in] reset: there is no such widget');
      clear(widget);
      if (widget.params.execution === 'render') start(widget);
    },
    remove(idOrContainer) {
      const widget = find(idOrContainer);
      if (!widget) return;
      clear(widget);
      widgets.delete(widget.id);
      widget.box.remove();
    },
    getResponse: (idOrContainer) => mustFind(idOrContainer).token,
    isExpired: (idOrContainer) => mustFind(idOrContainer).isExpired,
    ready(callback) {
      if (script.async || script.defer) {
        throw new Error('[Turnstile stand-in] ready() does not work with async or defer (3857); use onload=');
      }
      setTimeout(callback, 0);
    },
  };

  const onload = address.searchParams.get('onload');
  if (onload) {
    const call = (isLast) => {
      if (typeof window[onload] === 'function') window[onload]();
      else if (!isLast) setTimeout(call, 1000, true);
    };
    setTimeout(call, 0, false);
  }
})();
