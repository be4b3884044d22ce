/** A file that the build has compressed and named by its content: scripts/build/packed-assets.ts. */
declare module '*?packed' {
  const part: import('./part-store.ts').PackedPart;
  export default part;
}

/** The address under which the site serves the glue between onnxruntime and its WebAssembly. */
declare module '*.mjs?url' {
  const address: string;
  export default address;
}
