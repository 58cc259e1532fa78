// graphql-js on schema and examples: the schema is well formed, every example is valid, uses nothing
// deprecated, and its variables in examples/variables.json are values of their types.
import { readFileSync } from 'node:fs';
import {
  Kind,
  NoDeprecatedCustomRule,
  buildSchema,
  specifiedRules,
  validate,
  validateSchema,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { examples, sdl } from './examples.mjs';

const schema = buildSchema(sdl);
const problems = validateSchema(schema).map((error) => `schema.graphql: ${error.message}`);
const variables = JSON.parse(
  readFileSync(new URL('../../examples/variables.json', import.meta.url), 'utf8'),
);

let operations = 0;
for (const { file, document } of examples) {
  for (const error of validate(schema, document, [...specifiedRules, NoDeprecatedCustomRule])) {
    const { line, column } = error.locations?.[0] ?? {};
    problems.push(`${file}:${line}:${column}: ${error.message}`);
  }
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    operations += 1;
    const name = definition.name.value;
    const { errors = [] } = getVariableValues(
      schema,
      definition.variableDefinitions ?? [],
      variables[name] ?? {},
    );
    problems.push(...errors.map((error) => `examples/variables.json: ${name}: ${error.message}`));
  }
}

for (const problem of problems) console.error(problem);
if (problems.length) process.exit(1);
console.log(`graphql-js: ${operations} operations in ${examples.length} files are valid`);
