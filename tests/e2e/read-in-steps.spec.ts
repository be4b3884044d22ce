/** What happens between the click and the end: cancelling, waiting, and each task's own way. */
import { resultSchema } from '#core/contract.ts';
import { block, MIXED_PAGE, TABLE_HTML } from './support/answers.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';

test('cancels the reading at RunPod, keeps the picture and the words, and reads again', async ({ workbench }) => {
  await standIn.setFaults(
    { fault: 'answer', text: MIXED_PAGE, times: 1 },
    { fault: 'slow-reading', millisecondsPerPiece: 60, times: 1 },
    { fault: 'never-finishes', afterPieces: 30, times: 1 },
    { fault: 'answer', text: 'The second reading.' },
  );
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  await expect(workbench.blocks.first()).toContainText('A page of everything');
  await workbench.button('cancel').click();
  await workbench.expectPhase('cancelled');
  await expect(workbench.root.getByRole('note')).toContainText(workbench.words.status.cancelledKept);
  await expect(workbench.picture).toBeVisible();
  expect(await workbench.previewText()).toContain('A page of everything');
  await expect.poll(() => standIn.jobs()).toMatchObject([{ status: 'CANCELLED', readingAborted: true }]);

  await workbench.readToTheEnd();
  expect(await workbench.previewText()).toContain('The second reading.');
  expect(await standIn.calls('run')).toBe(2);
});

test('cancels before anything was sent, and RunPod never hears of it', async ({ workbench }) => {
  await standIn.setFaults({ fault: 'widget', behaviour: 'pass', milliseconds: 20_000 });
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  await workbench.expectPhase('checking');
  await workbench.button('cancel').click();
  await workbench.expectPhase('cancelled');
  await expect(workbench.root.getByRole('note')).toContainText(workbench.words.status.cancelled);
  await expect(workbench.button('read')).toBeEnabled();
  expect(await standIn.calls('run')).toBe(0);
});

test('says that the model starts while RunPod starts a machine', async ({ workbench }) => {
  // Longer than the function remembers how RunPod was doing.
  await standIn.setFaults({ fault: 'cold-start', seconds: 12 }, { fault: 'answer', text: 'Awake.' });
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  const going = workbench.steps.locator('[aria-current=step]');
  await expect(going).toContainText(workbench.words.status.steps.start.short, { timeout: 20_000 });
  await expect(workbench.root.getByRole('status')).toContainText(workbench.words.status.steps.start.going);
  await workbench.button('cancel').click();
  await workbench.expectPhase('cancelled');
});

test('marks the words that were to be found on the picture', async ({ workbench }) => {
  await standIn.readForReal();
  await workbench.open();
  await workbench.choose();
  await workbench.chooseTask('locate');
  await workbench.root.getByRole('textbox', { name: workbench.words.query.label }).fill('complex features');
  await workbench.readToTheEnd();
  expect(await standIn.jobs()).toMatchObject([{ task: 'locate' }]);
  const boxes = workbench.root.locator('[data-box]');
  await expect(boxes.first()).toBeVisible();
  const picture = await workbench.picture.boundingBox();
  const box = await boxes.first().boundingBox();
  if (!picture || !box) throw new Error('Nothing is marked');
  expect(box.width).toBeLessThan(picture.width / 2);
  expect(box.height).toBeLessThan(picture.height / 4);
});

test('shows formulas and pictures as parts of the page, and says who read it', async ({ workbench }) => {
  await standIn.setFaults({ fault: 'answer', text: MIXED_PAGE });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  const cuts = workbench.root.locator('[role=tabpanel] figure');
  await expect(cuts).toHaveCount(2);
  await expect(cuts.getByRole('img', { name: workbench.words.result.pictureBlock }).first()).toBeVisible();
  await expect(cuts.first()).toContainText(workbench.words.result.formulaBlock);
  await expect(cuts.nth(1)).not.toContainText(workbench.words.result.formulaBlock);
  await expect(workbench.root.getByRole('note')).toHaveText(workbench.words.warnings['local-engine']);
});

test('shows every block on both sides when it is chosen', async ({ workbench }) => {
  await standIn.setFaults({ fault: 'answer', text: MIXED_PAGE });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  const chosen = workbench.root.locator('[data-box][aria-pressed=true]');
  await expect(chosen).toHaveCount(0);
  await workbench.blocks.filter({ hasText: 'The last paragraph' }).click();
  await expect(chosen).toHaveCount(1);
  await workbench.tab('layout').click();
  // The same block on the left and in the layout view.
  await expect(chosen).toHaveCount(2);
  await expect(workbench.root.locator('[role=tabpanel] .prose-read')).toContainText('The last paragraph');
});

test('shows the raw words of the model with their tags, the words alone, and the answer as JSON', async ({
  workbench,
}) => {
  await standIn.setFaults({ fault: 'answer', text: MIXED_PAGE });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  await workbench.tab('raw').click();
  const raw = await workbench.root.locator('[role=tabpanel] pre').textContent();
  expect(raw).toContain('<|ref|>title<|/ref|>');
  expect(raw).toContain(TABLE_HTML);
  await workbench.tab('text').click();
  const text = await workbench.root.locator('[role=tabpanel] pre').textContent();
  expect(text).toContain('A page of everything');
  expect(text).not.toMatch(/<\||<t[dhr]/);
  await workbench.tab('json').click();
  const json = await workbench.root.locator('[role=tabpanel] pre').textContent();
  const result = resultSchema.parse(JSON.parse(json ?? ''));
  expect(result.raw).toBe(raw);
  expect(result.text).toBe(text);
});

test('says when the answer was cut off', async ({ workbench }) => {
  await standIn.setFaults({ fault: 'answer', text: MIXED_PAGE }, { fault: 'finish-length', afterPieces: 12, times: 1 });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  const { warnings } = workbench.words;
  const notes = workbench.root.getByRole('note');
  await expect(notes).toContainText([warnings['cut-off'], warnings['local-engine']]);
});

test('stops a model that runs in circles, keeps what came before and offers plain text', async ({ workbench }) => {
  await standIn.setFaults(
    { fault: 'loop', line: 'The same line again.\n', repeat: 2000 },
    { fault: 'slow-reading', millisecondsPerPiece: 20 },
  );
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  await workbench.expectPhase('stopped', 30_000);
  await expect(workbench.root.getByRole('alert').filter({ visible: true })).toContainText(
    workbench.words.warnings.loop,
  );
  await expect(workbench.root.getByRole('tabpanel')).toContainText('The same line again.');
  await expect.poll(async () => (await standIn.jobs()).at(-1)?.status).toBe('CANCELLED');
  await standIn.reset();
  await workbench.root.getByRole('button', { name: workbench.words.actions.readPlain }).click();
  await workbench.expectPhase('succeeded', 60_000);
  await expect(workbench.root.getByRole('radio', { checked: true })).toHaveValue('text');
});

test('finds nothing on an empty page and says so', async ({ workbench }) => {
  await standIn.setFaults({ fault: 'answer', text: '' });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  await expect(workbench.root.getByRole('note').first()).toContainText(workbench.words.warnings.empty);
});

test('the words appear while the model still reads', async ({ workbench }) => {
  await standIn.setFaults(
    { fault: 'answer', text: MIXED_PAGE + block('text', [80, 985, 900, 995], 'The end.') },
    { fault: 'slow-reading', millisecondsPerPiece: 60 },
  );
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  await expect(workbench.blocks.first()).toContainText('A page of everything');
  await workbench.expectPhase('running');
  expect(await workbench.blocks.count()).toBeLessThan(8);
  await workbench.expectPhase('succeeded', 30_000);
  await expect(workbench.blocks.last()).toContainText('The end.');
});
