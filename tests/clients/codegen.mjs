// graphql-codegen's client preset, by its programming interface: the command-line tool would add two
// hundred packages to fetch a schema that is a file here.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { buildSchema, parse } from 'graphql';
import { examples, generated, sdl } from './examples.mjs';

const folder = new URL('codegen/', generated);
// Both compilers are strict about scalars, from one list.
const { customScalarTypes: scalars } = JSON.parse(
  readFileSync(new URL('relay.config.json', import.meta.url), 'utf8'),
);
const outputs = await preset.buildGeneratesSection({
  baseOutputDir: fileURLToPath(folder),
  schema: parse(sdl),
  schemaAst: buildSchema(sdl),
  documents: examples.map(({ file, text, document }) => ({ location: file, rawSDL: text, document })),
  config: { scalars, strictScalars: true, useTypeImports: true, dedupeOperationSuffix: true },
  presetConfig: {},
  plugins: [],
  pluginMap: {},
  pluginContext: {},
  documentTransforms: [],
});

mkdirSync(folder, { recursive: true });
for (const output of outputs) writeFileSync(output.filename, await codegen(output));
console.log(`graphql-codegen: ${outputs.length} files`);
