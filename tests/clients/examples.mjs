// What the checks work on: the schema and the example documents.
import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'graphql';

const root = new URL('../../', import.meta.url);

export const sdl = readFileSync(new URL('schema.graphql', root), 'utf8');

export const examples = readdirSync(new URL('examples/', root))
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => {
    const text = readFileSync(new URL(`examples/${file}`, root), 'utf8');
    return { file: `examples/${file}`, name: file.replace('.graphql', ''), text, document: parse(text) };
  });

// Where the generated sources go: beside these files, so that their imports find node_modules.
export const generated = new URL('generated/', import.meta.url);
