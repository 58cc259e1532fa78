// relay-compiler reads documents from source code only, so each example becomes a module that holds its
// definitions word for word, one to a tag, as Relay wants them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { examples, generated, sdl } from './examples.mjs';

const folder = new URL('relay/', generated);
mkdirSync(new URL('__generated__/', folder), { recursive: true });
writeFileSync(new URL('schema.graphql', folder), sdl);
for (const { name, text, document } of examples) {
  const tags = document.definitions.map(({ loc }) => `graphql\`\n${text.slice(loc.start, loc.end)}\n\`;`);
  const module = ["import { graphql } from 'relay-runtime';", ...tags].join('\n\n');
  writeFileSync(new URL(`${name}.ts`, folder), `${module}\n`);
}
