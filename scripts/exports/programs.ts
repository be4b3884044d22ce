/** Programs of other makers that open what we export. */
import { spawnSync } from 'node:child_process';

/** What each is for, and the Debian packages that have it. */
export const PROGRAMS = {
  soffice: 'libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-math-nogui',
  pdflatex: 'texlive-latex-recommended texlive-latex-extra texlive-plain-generic lmodern',
  xelatex: 'texlive-xetex texlive-lang-chinese texlive-plain-generic texlive-fonts-recommended',
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
} as const;
export type Program = keyof typeof PROGRAMS;

/** Whether a program is there. */
export const isThere = (program: Program): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

/** Longest time that one call may take, in milliseconds: on a busy machine LibreOffice starts slowly. */
const LONGEST_MS = 180_000;

/**
 * Runs a program to its end.
 * @throws Error with the end of its output when it fails or takes too long.
 */
export function runProgram(program: Program, args: string[], folder: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: LONGEST_MS,
    maxBuffer: 64 * 1024 * 1024,
    // LibreOffice keeps its settings at home, and one of its kind runs at a time there.
    env: { ...process.env, HOME: folder },
  });
  if (error || status !== 0)
    throw new Error(`${program} failed (${error?.message ?? status}):\n${`${stdout}\n${stderr}`.slice(-1500)}`);
  return stdout;
}
