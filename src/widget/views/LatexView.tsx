import { useMemo } from 'react';
import type { Block } from '#core/contract.ts';
import { blocksToLatex } from '#exports/latex/blocks-to-latex.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { SourceText } from './SourceText.tsx';

type Props = { blocks: readonly Block[]; words: WorkbenchWords['result'] };

/** The page as the body of a LaTeX document. */
export default function LatexView({ blocks, words }: Props) {
  const { body, packages } = useMemo(() => blocksToLatex(blocks), [blocks]);
  const note = packages.length === 0 ? words.latexNote : format(words.latexPackages, { packages: packages.join(', ') });
  return <SourceText note={note} text={body} />;
}
