import { useCallback, useEffect, useRef, useState } from 'react';
import { OcrError } from '#core/errors.ts';
import type { ExportFormat } from '#exports/export-formats.ts';
import { isMissingPart } from './is-missing-part.ts';
import type { Download } from './make-download.ts';

/** What has become of the file that was asked for last. */
export type DownloadState =
  | { phase: 'none' }
  | { phase: 'making'; format: ExportFormat }
  | { phase: 'saved'; format: ExportFormat; download: Download }
  /** `isMissing`: the part that makes it did not come over the network. */
  | { phase: 'failed'; format: ExportFormat; isMissing: boolean };

export type Downloads = {
  state: DownloadState;
  /** Makes a file of what is on show now; one that is still being made is given up. */
  start(format: ExportFormat): void;
  /** Gives up what is being made, and forgets the last file. */
  dismiss(): void;
};

/**
 * Files of what is on show, one at a time.
 * @param make makes and saves one; called at the click.
 */
export function useDownload(make: (format: ExportFormat, signal: AbortSignal) => Promise<Download>): Downloads {
  const [state, setState] = useState<DownloadState>({ phase: 'none' });
  const going = useRef<AbortController | null>(null);
  useEffect(() => () => going.current?.abort(), []);
  const start = async (format: ExportFormat) => {
    going.current?.abort();
    const controller = new AbortController();
    going.current = controller;
    const { signal } = controller;
    setState({ phase: 'making', format });
    try {
      const download = await make(format, signal);
      setState({ phase: 'saved', format, download });
    } catch (error) {
      const isMissing = isMissingPart(error) || (error instanceof OcrError && error.code === 'network-lost');
      if (!signal.aborted) setState({ phase: 'failed', format, isMissing });
    }
  };
  const dismiss = useCallback(() => {
    going.current?.abort();
    setState({ phase: 'none' });
  }, []);
  return { state, start: (format) => void start(format), dismiss };
}
