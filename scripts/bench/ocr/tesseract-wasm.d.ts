/** What is used of tesseract-wasm, whose own types cannot be found: its `exports` do not name them. */
declare module 'tesseract-wasm' {
  export type OCREngine = {
    /** Takes one pack, unpacked. @throws Error when it cannot be used. */
    loadModel(pack: Uint8Array): void;
    /** @param picture RGBA; `data` must be alone in its buffer, which is copied from its start. */
    loadImage(picture: { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }): void;
    /** Recognises the picture and tells its text in reading order. */
    getText(): string;
    /** The words of the picture; `confidence` is 0..1. */
    getTextBoxes(unit: 'word'): { text: string; confidence: number }[];
    destroy(): void;
  };
  export function createOCREngine(settings: { wasmBinary: Uint8Array }): Promise<OCREngine>;
}

declare module 'tesseract-wasm/node' {
  /** The package's WebAssembly with SIMD, from its folder. */
  export function loadWasmBinary(): Promise<Uint8Array>;
}
