/** What keeps batches in the browser, in one chunk. */
export {
  forgetBatch,
  forgetBatchParts,
  keepBatch,
  keepBatchFile,
  keepBatchPage,
  listBatches,
  readBatch,
} from '#storage/kept-batches.ts';
export { isPrivateWindow } from '#storage/private-window.ts';
export { takeReading } from '#storage/running-readings.ts';
