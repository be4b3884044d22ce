// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { countUnevenRows, markUnevenRows, UNEVEN_ROW } from './mark-uneven-rows.ts';

const TABLE =
  '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>1</td></tr><tr><td>2</td><td>3</td></tr></tbody></table>';

describe('uneven rows of a block', () => {
  it('are counted and marked, for the eye and for a screen reader', () => {
    const holder = document.createElement('div');
    holder.innerHTML = TABLE;
    markUnevenRows(holder, TABLE, 'Uneven:');
    const rows = [...holder.querySelectorAll('tr')];
    expect(rows.map((row) => row.hasAttribute(UNEVEN_ROW))).toEqual([false, true, false]);
    expect(rows[1]?.textContent).toBe('Uneven: 1');
    expect(countUnevenRows(TABLE)).toBe(1);
    expect(countUnevenRows('no | table')).toBe(0);
  });

  it('leave a block alone whose tables were not shown', () => {
    const holder = document.createElement('div');
    holder.innerHTML = '<p>words</p>';
    markUnevenRows(holder, TABLE, 'Uneven:');
    expect(holder.innerHTML).toBe('<p>words</p>');
  });
});
