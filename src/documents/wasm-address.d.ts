/** The address under which the site serves a file; the bundler fills it in. */
declare module '*.wasm?url' {
  const address: string;
  export default address;
}
