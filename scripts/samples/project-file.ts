import { fileURLToPath } from 'node:url';

/** The path of a file of this project, from its path inside the project. */
export const projectFile = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
