import type { Attack } from './attack.ts';
import { GRAMMAR_ATTACKS } from './grammar-attacks.ts';
import { HANG_ATTACKS } from './hang-attacks.ts';
import { LOAD_ATTACKS } from './load-attacks.ts';
import { SCRIPT_ATTACKS } from './script-attacks.ts';
import { STYLE_ATTACKS } from './style-attacks.ts';

/** Every attack, by what it is after. */
export const CORPUS: Record<string, readonly Attack[]> = {
  'run a script': SCRIPT_ATTACKS,
  'load or leave': LOAD_ATTACKS,
  'restyle the page': STYLE_ATTACKS,
  'hang the page': HANG_ATTACKS,
  'break the grammar': GRAMMAR_ATTACKS,
};
