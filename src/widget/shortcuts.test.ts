import { describe, expect, it } from 'vitest';
import { en } from '#i18n/en.ts';
import { keyName, listedShortcuts, SHORTCUTS, shortcutFor } from './shortcuts.ts';
import { VIEWS } from './workbench-state.ts';

const inside = { isInWorkbench: true, isInTextField: false, allowsSingleKeys: true };
const press = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('the keys of the workbench', () => {
  it('are all different, and all have words', () => {
    const keys = SHORTCUTS.flatMap(({ keys, withModifier }) => keys.map((key) => `${withModifier ?? false} ${key}`));
    expect(new Set(keys).size).toBe(keys.length);
    expect(SHORTCUTS.map(({ id }) => id).toSorted()).toEqual(Object.keys(en.workbench.shortcuts.actions).toSorted());
  });

  it('read with Ctrl or Command and Enter from anywhere, even from a text field', () => {
    const outside = { isInWorkbench: false, isInTextField: true, allowsSingleKeys: false };
    expect(shortcutFor(press('Enter', { ctrlKey: true }), outside)).toEqual({ id: 'read', index: 0 });
    expect(shortcutFor(press('Enter', { metaKey: true }), outside)).toEqual({ id: 'read', index: 0 });
    expect(shortcutFor(press('Enter'), inside)).toBeNull();
  });

  it('choose a view by its number', () => {
    for (const [index] of VIEWS.entries()) {
      expect(shortcutFor(press(String(index + 1)), inside)).toEqual({ id: 'tab', index });
    }
    expect(shortcutFor(press(String(VIEWS.length + 1)), inside)).toBeNull();
  });

  it('count in upper case, too, and on keyboards where + needs no Shift', () => {
    expect(shortcutFor(press('R'), inside)?.id).toBe('region');
    expect(shortcutFor(press('='), inside)?.id).toBe('zoomIn');
    expect(shortcutFor(press('+'), inside)?.id).toBe('zoomIn');
  });

  it('leave the browser its own keys', () => {
    expect(shortcutFor(press('r', { ctrlKey: true }), inside)).toBeNull();
    expect(shortcutFor(press('v', { ctrlKey: true }), inside)).toBeNull();
    expect(shortcutFor(press('Escape'), inside)).toBeNull();
    expect(shortcutFor(press('n', { altKey: true }), inside)).toBeNull();
  });

  it('do nothing in a text field, outside the workbench, or where single keys are switched off', () => {
    for (const place of [{ isInTextField: true }, { isInWorkbench: false }, { allowsSingleKeys: false }]) {
      expect(shortcutFor(press('r'), { ...inside, ...place })).toBeNull();
    }
  });

  it('are listed where something answers to them', () => {
    expect(listedShortcuts({ region: () => {} }).map(({ id }) => id)).toEqual(['paste', 'leave', 'region']);
    expect([keyName('Escape'), keyName('r'), keyName('-'), keyName('Enter')]).toEqual(['Esc', 'R', '−', 'Enter']);
  });
});
