import type { Task } from '#core/ids.ts';

/** An answer of the model that wants to do harm, as a picture could make the model write it. */
export type Attack = {
  /** Short, unique, in words. */
  name: string;
  /** What it would do on a page that trusts it. */
  tries: string;
  /** The model's very words. Made when asked for: some are a megabyte. */
  output: () => string;
  task: Task;
};

/** What a script would do if one ran: a mark on the window that the test looks for. */
export const MARK = 'window.hostile=1';
/** An address that is not ours. Nothing of the page may ever ask for it. */
export const ELSEWHERE = 'http://attacker.example/steal';

export const attack = (
  name: string,
  tries: string,
  output: string | (() => string),
  task: Task = 'document',
): Attack => ({ name, tries, output: typeof output === 'string' ? () => output : output, task });

/** `unit` over and over, cut at `length` characters. */
export const filled = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** `content` in a block of the model's grammar, with a place on the page. */
export const inBlock = (content: string, label = 'text'): string =>
  `<|ref|>${label}<|/ref|><|det|>[[80, 80, 900, 300]]<|/det|>\n${content}\n\n`;
