/** What one check found out about a site. */
export type Finding = {
  /** Name of the check: short, the same in every version. */
  check: string;
  state: 'right' | 'wrong' | 'not-checked';
  /** What is so, in words. */
  message: string;
  /** What to do about it; only where something is wrong. */
  advice?: string;
};

export const right = (check: string, message: string): Finding => ({ check, state: 'right', message });
export const wrong = (check: string, message: string, advice: string): Finding => ({
  check,
  state: 'wrong',
  message,
  advice,
});
export const notChecked = (check: string, message: string): Finding => ({ check, state: 'not-checked', message });

/** `right` with the first message when nothing is wrong, else one finding a problem. */
export const judge = (
  check: string,
  good: string,
  problems: readonly { message: string; advice: string }[],
): Finding[] =>
  problems.length === 0 ? [right(check, good)] : problems.map(({ message, advice }) => wrong(check, message, advice));
