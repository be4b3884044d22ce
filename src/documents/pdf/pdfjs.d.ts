/** pdf.js in the build for browsers that are not the newest, made small; its types are those of the package. */
declare module 'pdfjs-dist/legacy/build/pdf.min.mjs' {
  export * from 'pdfjs-dist';
}
/** Sets `globalThis.pdfjsWorker`, by which pdf.js finds its parser in the thread that it runs in. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.min.mjs' {
  export const WorkerMessageHandler: unknown;
}
interface ImportMetaEnv {
  /** Folder of the site with what pdf.js fetches; see scripts/build/pdf-assets.ts. */
  readonly PDF_ASSETS: string;
}
