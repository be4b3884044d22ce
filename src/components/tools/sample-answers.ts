import type { BlockLabel } from '#core/ids.ts';
import { isPictureBlock, markdownToText } from '#core/result-text.ts';
import stored from '#samples/answers.json';
import { type SampleAnswer, sampleAnswersSchema } from '#samples/answers.ts';
import type { SampleId } from '#samples/sample-ids.ts';

const answers = sampleAnswersSchema.parse(stored);

type Wish = {
  id: SampleId;
  show: 'preview' | 'markdown' | 'text' | 'raw' | 'truth';
  blocks?: readonly string[] | undefined;
  label?: BlockLabel | undefined;
  lines?: readonly [number, number] | undefined;
};

export type ShownAnswer = {
  answer: SampleAnswer;
  /** The local engine gave it, not the model. */
  isLocal: boolean;
  /** HTML for `preview`, otherwise text. */
  output: string;
  /** Something of the answer is not shown. */
  isCut: boolean;
};

/** Those that `isWanted` picks; all of them where there are none: another engine's answer has other blocks. */
const someOrAll = <T>(all: readonly T[], isWanted: (one: T, index: number) => boolean): readonly T[] => {
  const some = all.filter(isWanted);
  return some.length > 0 ? some : all;
};

/**
 * A part of a sample's stored answer in one form.
 * @throws Error where the answer has nothing in this form, so that the build stops.
 */
export function shownAnswer({ id, show, blocks, label, lines }: Wish): ShownAnswer {
  const answer = answers[id];
  const chosen = someOrAll(answer.result.blocks, (block) =>
    blocks ? blocks.includes(block.id) : label === undefined || block.label === label,
  );
  const whole = {
    preview: () => chosen.map((block) => answer.html[block.id] ?? '').join('\n'),
    markdown: () => chosen.map(({ markdown }) => markdown).join('\n\n'),
    text: () =>
      chosen
        .filter((block) => !isPictureBlock(block))
        .map(({ markdown }) => markdownToText(markdown))
        .join('\n\n'),
    raw: () => answer.result.raw,
    truth: () => answer.truth?.latex ?? '',
  }[show]();
  const all = whole.split('\n');
  const shown = lines ? someOrAll(all, (_, index) => index >= lines[0] - 1 && index < lines[1]) : all;
  const output = shown.join('\n');
  if (output.trim() === '') throw new Error(`The sample "${id}" has nothing to show as ${show}`);
  return {
    answer,
    isLocal: answer.result.engine.model.startsWith('local/'),
    output,
    isCut: shown.length < all.length || chosen.length < answer.result.blocks.length,
  };
}
