/** How long the bytes of a saved file are kept for the browser, in milliseconds: some ask for them late. */
const KEPT_MS = 60_000;

/** Hands a file to the browser's downloads. */
export function saveFile(bytes: Uint8Array<ArrayBuffer>, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
