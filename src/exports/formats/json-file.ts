import { bytesOf, type Exporter } from '../export-document.ts';

/** `.json`: the contract's result with the visitor's corrections. */
export const exportJson: Exporter = async ({ json }) => ({
  extension: 'json',
  type: 'application/json',
  bytes: bytesOf(`${json}\n`),
  remarks: [],
});
