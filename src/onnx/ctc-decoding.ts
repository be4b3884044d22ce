import { RECOGNITION } from './model-manifest.ts';

/** What was read in one crop. */
export type CropText = {
  /** Characters in order; a blank stands between words, none at the ends. */
  readonly characters: readonly string[];
  /** Time step at which each character is seen. */
  readonly steps: readonly number[];
  /** Probability of each character, 0..1. */
  readonly probabilities: readonly number[];
};

/** The recogniser's alphabet by class: 0 is "nothing", the last one the blank between words. */
export function alphabetOf(keys: string): string[] {
  return ['', ...keys.replaceAll('\r', '').replace(/\n$/, '').split('\n'), ' '];
}

/**
 * Greedy CTC decoding (Graves et al. 2006): the best class of each step, repeats joined, "nothing" left out.
 * @param probabilities `steps` x `alphabet.length`, row by row.
 * @throws RangeError when the numbers do not fit the alphabet.
 */
export function decodeCtc(probabilities: Float32Array, steps: number, alphabet: readonly string[]): CropText {
  const classes = alphabet.length;
  if (probabilities.length < steps * classes) {
    throw new RangeError(`${steps} steps of ${classes} classes expected, ${probabilities.length} numbers given.`);
  }
  const blank = classes - 1;
  const found: { character: string; step: number; probability: number }[] = [];
  let last = 0;
  for (let step = 0; step < steps; step++) {
    const row = probabilities.subarray(step * classes, (step + 1) * classes);
    let best = bestClass(row);
    if (best === 0 && isLikelyBlank(row, blank)) best = blank;
    if (best !== 0 && best !== last) {
      const repeatedBlank = best === blank && (found.length === 0 || found.at(-1)?.character === ' ');
      if (!repeatedBlank) {
        found.push({ character: alphabet[best] as string, step, probability: row[best] as number });
      }
    }
    last = best;
  }
  if (found.at(-1)?.character === ' ') found.pop();
  return {
    characters: found.map((entry) => entry.character),
    steps: found.map((entry) => entry.step),
    probabilities: found.map((entry) => entry.probability),
  };
}

function bestClass(row: Float32Array): number {
  let best = 0;
  let highest = row[0] as number;
  for (let index = 1; index < row.length; index++) {
    const value = row[index] as number;
    if (value > highest) {
      highest = value;
      best = index;
    }
  }
  return best;
}

/** Whether the blank is the runner-up to "nothing", and likely enough to be one that the model swallowed. */
function isLikelyBlank(row: Float32Array, blank: number): boolean {
  const value = row[blank] as number;
  if (value <= RECOGNITION.blankProbability) return false;
  for (let index = 1; index < row.length; index++) if (index !== blank && (row[index] as number) > value) return false;
  return true;
}
