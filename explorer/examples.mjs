// Splits ../examples/*.graphql into the explorer's tabs: one for each operation, in the files' order,
// with the fragments it spreads and the comment above it, word for word.
import { readFileSync } from 'node:fs';
import { Kind, parse, visit } from 'graphql';

const GROUPS = [
  { id: 'portal', label: 'Portal', files: ['portal-home', 'portal'] },
  { id: 'agent-queue', label: 'Agent', files: ['agent-queue', 'support-statement', 'policy'] },
  { id: 'customers', label: 'Customers', files: ['customers', 'audit'] },
  { id: 'translator', label: 'Translator', files: ['translator'] },
];

export function exampleGroups(folder) {
  const variables = JSON.parse(readFileSync(new URL('variables.json', folder), 'utf8'));
  const groups = GROUPS.map(({ id, label, files }) => {
    const text = files.map((file) => readFileSync(new URL(`${file}.graphql`, folder), 'utf8')).join('\n');
    return { id, label, tabs: tabs(text, variables) };
  });
  const known = new Set(groups.flatMap(({ tabs }) => tabs.map(({ name }) => name)));
  const stray = Object.keys(variables).filter((name) => !known.has(name));
  if (stray.length) throw new Error(`variables.json names no operation: ${stray.join(', ')}`);
  return groups;
}

function tabs(text, variables) {
  const { definitions } = parse(text);
  const fragments = new Map(
    definitions
      .filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  return definitions
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .map((operation) => ({
      name: operation.name.value,
      query: [operation, ...spread(operation, fragments)].map((node) => source(text, node)).join('\n\n') + '\n',
      variables: operation.name.value in variables
        ? JSON.stringify(variables[operation.name.value], null, 2)
        : undefined,
    }));
}

// The fragments an operation needs, directly or through others, in the order they are first met.
function spread(node, fragments, met = new Set()) {
  visit(node, {
    FragmentSpread({ name: { value } }) {
      const fragment = fragments.get(value);
      if (!fragment) throw new Error(`no fragment ${value} in the same file`);
      if (met.has(fragment)) return;
      met.add(fragment);
      spread(fragment, fragments, met);
    },
  });
  return met;
}

// A definition's text, from the first line of the comment that touches it.
function source(text, { loc }) {
  let start = loc.start;
  for (let token = loc.startToken.prev; token?.kind === 'Comment'; token = token.prev) {
    if (/\n\s*\n/.test(text.slice(token.end, start))) break;
    start = token.start;
  }
  return text.slice(start, loc.end);
}
