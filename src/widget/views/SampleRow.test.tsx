import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { en } from '#i18n/en.ts';
import { SAMPLE_IDS, type SampleId } from '#samples/sample-ids.ts';
import { SampleRow } from './SampleRow.tsx';

const { samples } = en.workbench;

/** The samples in the order in which they are shown. */
function shown(first?: readonly SampleId[]): SampleId[] {
  const html = renderToStaticMarkup(<SampleRow words={samples} first={first} onShow={() => {}} />);
  return SAMPLE_IDS.toSorted(
    (one, other) => html.indexOf(samples.names[one].alt) - html.indexOf(samples.names[other].alt),
  );
}

it('shows every sample, those of the page first and the others in their own order', () => {
  expect(shown()).toEqual([...SAMPLE_IDS]);
  const [paper, sheet, hand, formula, chart, receipt] = SAMPLE_IDS;
  expect(shown([receipt, hand])).toEqual([receipt, hand, paper, sheet, formula, chart]);
});
