/** The bundle of `wrangler pages functions build`, found by an alias in wrangler's settings. */
declare module 'built-pages-function' {
  const pagesFunction: {
    fetch(request: Request, environment: object, context: unknown): Response | Promise<Response>;
  };
  export default pagesFunction;
}
