/** What is used of tesseract.js-core, which comes without types: Emscripten's module with Tesseract's own interface. */
declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  /** `tesseract::TessBaseAPI`. */
  export type TesseractApi = {
    /** @returns 0, or -1 when the pack cannot be used. */
    Init(folder: string | null, language: string, engineMode: number): number;
    SetVariable(name: string, value: string): boolean;
    /** Takes the picture in the file `/input`. @returns 1 when it cannot be read. */
    SetImageFile(exifOrientation: number, radians: number): number;
    /** @returns 0 when it worked. */
    Recognize(monitor: null): number;
    /** What was read: blocks, paragraphs, lines, words and symbols, in reading order. */
    GetJSONText(): string;
    End(): void;
  };
  export type TesseractModule = {
    TessBaseAPI: new () => TesseractApi;
    FS: { writeFile(path: string, content: Uint8Array): void; unlink(path: string): void };
  };
  const createTesseract: (settings: {
    wasmBinary: Uint8Array<ArrayBuffer>;
    print(line: string): void;
    printErr(line: string): void;
  }) => Promise<TesseractModule>;
  export default createTesseract;
}
