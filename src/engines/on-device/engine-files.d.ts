/** Addresses of scripts that are served as they are; the bundler fills them in. */
declare module '*.js?url' {
  const address: string;
  export default address;
}
