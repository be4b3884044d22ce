/** What is needed once the visitor corrects something, in one chunk. */
export { blocksOfEditedPage, editPage, toEditedPage } from '#core/edit-page.ts';
export { markdownToText } from '#core/result-text.ts';
