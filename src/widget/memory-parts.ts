/** What keeps results and running readings in the browser, in one chunk. */
export { clearHistory, keepInHistory, listHistory, removeFromHistory } from '#storage/history.ts';
export { keepLastWords, takeLastWords } from '#storage/last-words.ts';
export { isPrivateWindow } from '#storage/private-window.ts';
export { forgetReading, listReadings, noteReading, takeReading } from '#storage/running-readings.ts';
