// A prettier plugin for JSON with comments over the parser that GraphiQL already brings. It stands in for
// prettier's own, which would bring a JavaScript parser and printer of half a megabyte.
import { applyEdits, format } from 'jsonc-parser';

export const parsers = {
  jsonc: {
    parse(text) {
      const edits = format(text, undefined, { tabSize: 2, insertSpaces: true, eol: '\n' });
      return { text: `${applyEdits(text, edits).trimEnd()}\n` };
    },
    astFormat: 'formatted-jsonc',
    locStart: () => 0,
    locEnd: ({ text }) => text.length,
  },
};

export const printers = {
  'formatted-jsonc': { print: ({ node }) => node.text },
};
