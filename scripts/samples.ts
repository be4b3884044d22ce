/**
 * Makes the samples: `npm run samples -- [--draw] [--provider local|runpod-vllm|runpod-handler] [--only <id>]… [--all]`.
 * Without options every sample is read again by the local engine, except the paper page, whose answer was recorded from
 * DeepSeek-OCR. With a RunPod provider (`RUNPOD_API_KEY` and `RUNPOD_ENDPOINT_ID` from the environment or `.dev.vars`)
 * the model reads them; `--all` has it read the paper page, too. `--draw` makes the pictures anew, with this machine's
 * fonts. Answers are only ever written by this script; each reading on RunPod is paid.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { PROVIDER_IDS } from '#core/ids.ts';
import type { SampleAnswers } from '#samples/answers.ts';
import { SAMPLE_IDS, type SampleId } from '#samples/sample-ids.ts';
import { readAnswers, writeAnswers } from './samples/answers-file.ts';
import { addRenderer, blockHtml } from './samples/block-html.ts';
import { lagrangianSource } from './samples/drawings/field-theory.ts';
import { launchChromium } from './samples/drawings/open-drawing-page.ts';
import { openLocalEngine, openRunpodEngine } from './samples/engines.ts';
import { makePictures } from './samples/make-pictures.ts';
import { RECORDED_SAMPLE, recordedAnswer } from './samples/recorded-answer.ts';
import { readSample, type SampleEngine, type SampleReading } from './samples/sample-reader.ts';

const optionsSchema = z.object({
  draw: z.boolean(),
  all: z.boolean(),
  provider: z.enum(['local', ...PROVIDER_IDS]),
  only: z.array(z.enum(SAMPLE_IDS)),
});
type Options = z.infer<typeof optionsSchema>;

type Readings = Partial<Record<SampleId, SampleReading>>;

/** @throws Error that says which option nobody understands. */
function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      draw: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      provider: { type: 'string', default: 'local' },
      only: { type: 'string', multiple: true, default: [] },
    },
  });
  const parsed = optionsSchema.safeParse(values);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}

async function readAll(
  ids: readonly SampleId[],
  engine: SampleEngine,
  readings: Readings,
  signal: AbortSignal,
): Promise<void> {
  for (const id of ids) {
    console.error(`${id}: reading with ${engine.runtime}`);
    const reading = await readSample(id, engine, signal);
    const { blocks, raw, warnings, engine: answered } = reading.result;
    console.error(`  ${answered.model}: ${blocks.length} blocks, ${raw.length} characters ${warnings.join(' ')}`);
    readings[id] = reading;
  }
}

/** What there is to do: samples whose recorded words are taken, and samples that an engine reads. */
function plan({ only, all, provider }: Options): { recorded: boolean; read: SampleId[] } {
  const ids = only.length > 0 ? only : SAMPLE_IDS;
  const recorded = ids.includes(RECORDED_SAMPLE) && !(all && provider !== 'local');
  return { recorded, read: ids.filter((id) => !(recorded && id === RECORDED_SAMPLE)) };
}

/** The answers with the HTML of today's renderer, those included that were not read again. */
async function withHtml(answers: Readings): Promise<Partial<SampleAnswers>> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await addRenderer(page);
    const finished: Partial<SampleAnswers> = {};
    for (const id of SAMPLE_IDS) {
      const answer = answers[id];
      if (answer) finished[id] = { ...answer, html: await blockHtml(page, answer) };
    }
    return finished;
  } finally {
    await browser.close();
  }
}

async function main(): Promise<void> {
  const options = readOptions();
  const { recorded, read } = plan(options);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Stopped.')));
  // Settings that are missing are told before anything is done.
  const engine = options.provider === 'local' ? await openLocalEngine() : openRunpodEngine(options.provider);
  try {
    if (options.draw) await makePictures(options.only.length > 0 ? options.only : SAMPLE_IDS);
    const answers: Readings = await readAnswers();
    if (recorded) answers[RECORDED_SAMPLE] = await recordedAnswer();
    try {
      await readAll(read, engine, answers, stop.signal);
    } finally {
      // What was read before a failure is kept: it may have been paid.
      if (answers.formula) answers.formula = { ...answers.formula, truth: { latex: lagrangianSource() } };
      await writeAnswers(await withHtml(answers));
    }
  } finally {
    await engine.close();
  }
}

/** What went wrong, with the reason behind it; upstream's own words are in neither. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

main().catch((error: unknown) => {
  console.error(reasonOf(error));
  process.exitCode = 1;
});
