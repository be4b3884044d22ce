import { expect, it } from 'vitest';
import { DEVICE_SCRIPTS } from '#core/device-scripts.ts';
import { scriptsByLanguages } from './scripts-by-languages.ts';

it('puts the scripts of the visitor’s languages first, in their order, and leaves none out', () => {
  expect(scriptsByLanguages(['hi-IN', 'en', 'ar'])).toEqual([
    'hindi',
    'common',
    'arabic',
    ...DEVICE_SCRIPTS.filter((script) => !['hindi', 'common', 'arabic'].includes(script)),
  ]);
  expect(scriptsByLanguages(['fr'])).toEqual(DEVICE_SCRIPTS);
  expect(scriptsByLanguages([])).toEqual(DEVICE_SCRIPTS);
});
