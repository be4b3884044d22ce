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

async function readAll(ids: readonly SampleId[], engine: SampleEngine, signal: AbortSignal): Promise<Readings> {
  const readings: Readings = {};
  for (const id of ids) {
    console.error(`${id}: reading with ${engine.runtime}`);
    const reading = await readSample(id, engine, signal);
    const { model } = reading.result.engine;
    const { blocks, raw, warnings } = reading.result;
    console.error(`  ${model}: ${blocks.length} blocks, ${raw.length} characters ${warnings.join(' ')}`);
    readings[id] = reading;
  }
  return readings;
}

/** Readings of `ids` by the chosen engine, and the recorded one unless the model shall read that page as well. */
async function collect(options: Options, ids: readonly SampleId[], signal: AbortSignal): Promise<Readings> {
  const takesRecorded = ids.includes(RECORDED_SAMPLE) && !(options.all && options.provider !== 'local');
  const rest = takesRecorded ? ids.filter((id) => id !== RECORDED_SAMPLE) : ids;
  const recorded: Readings = takesRecorded ? { [RECORDED_SAMPLE]: await recordedAnswer() } : {};
  if (rest.length === 0) return recorded;
  const engine = options.provider === 'local' ? await openLocalEngine() : openRunpodEngine(options.provider);
  try {
    return { ...recorded, ...(await readAll(rest, engine, signal)) };
  } finally {
    await engine.close();
  }
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
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Stopped.')));
  const ids = options.only.length > 0 ? options.only : SAMPLE_IDS;
  if (options.draw) await makePictures(ids);
  const answers = { ...(await readAnswers()), ...(await collect(options, ids, stop.signal)) };
  if (answers.formula) answers.formula = { ...answers.formula, truth: { latex: lagrangianSource() } };
  await writeAnswers(await withHtml(answers));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
