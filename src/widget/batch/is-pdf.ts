/** Bytes at the start of a file among which a PDF says what it is: readers take that much before it. */
const SEARCHED_BYTES = 1024;

/** True for a PDF, told by its content and never by its name. */
export async function isPdfFile(file: Blob): Promise<boolean> {
  const start = await file.slice(0, SEARCHED_BYTES).text();
  return start.includes('%PDF-');
}
