// Bundles the explorer into ../src/http/explorer, whose files are committed and compiled into the
// program: nobody needs Node to build or run the desk. With --check it writes nothing and fails if the
// committed files are not what these sources give.
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { exampleGroups } from './examples.mjs';
import { notices } from './notices.mjs';

const out = new URL('../src/http/explorer/', import.meta.url);
const common = {
  absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
  outdir: 'out',
  bundle: true,
  write: false,
  minify: true,
  metafile: true,
  charset: 'utf8',
  legalComments: 'none',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
};

const examples = {
  name: 'examples',
  setup(build) {
    build.onResolve({ filter: /^examples$/ }, ({ path }) => ({ path, namespace: 'examples' }));
    build.onLoad({ filter: /.*/, namespace: 'examples' }, () => ({
      contents: JSON.stringify(exampleGroups(new URL('../examples/', import.meta.url))),
      loader: 'json',
    }));
  },
};

// GraphiQL's one style sheet holds the editor's as well, so the editor's own many are dropped, and with
// them the text fonts: the page uses the system's.
const styles = {
  name: 'styles',
  setup(build) {
    build.onLoad({ filter: /node_modules\/.*\.css$/ }, ({ path }) => {
      if (!path.endsWith('/graphiql/dist/style.css')) return { contents: '', loader: 'css' };
      const contents = readFileSync(path, 'utf8').replace(/@font-face\s*\{[^}]*\}/g, (face) =>
        face.includes('codicon') ? face : '',
      );
      return { contents, loader: 'css' };
    });
  },
};

const page = await build({
  ...common,
  entryPoints: { explorer: 'src/main.jsx' },
  format: 'esm',
  jsx: 'automatic',
  alias: {
    'monaco-editor/esm/vs/editor/edcore.main.js': './src/editor.js',
    'prettier/parser-babel': './src/json-format.js',
    'prettier/parser-graphql': 'prettier/plugins/graphql',
    'prettier/plugins/estree': './src/json-format.js',
  },
  plugins: [examples, styles],
});
const workers = await build({
  ...common,
  entryPoints: {
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  },
  format: 'iife',
});

const files = new Map([
  ['index.html', readFileSync(new URL('src/index.html', import.meta.url))],
  ['THIRD-PARTY-LICENSES.txt', Buffer.from(notices([page.metafile, workers.metafile]))],
]);
for (const { path, contents } of [...page.outputFiles, ...workers.outputFiles]) {
  files.set(path.slice(path.lastIndexOf('/') + 1), Buffer.from(contents));
}

if (process.argv.includes('--check')) check();
else write();

function write() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const [name, contents] of [...files].sort()) {
    writeFileSync(new URL(name, out), contents);
    const kib = (bytes) => `${Math.ceil(bytes / 1024)} KiB`;
    console.log(`${name}: ${kib(contents.length)}, ${kib(gzipSync(contents).length)} compressed`);
  }
}

function check() {
  const committed = statSync(out, { throwIfNoEntry: false }) ? readdirSync(out) : [];
  const names = new Set([...committed, ...files.keys()]);
  const stale = [...names].filter(
    (name) =>
      !committed.includes(name) || !files.get(name)?.equals(readFileSync(new URL(name, out))),
  );
  if (stale.length) {
    console.error(`src/http/explorer is not what explorer/ and examples/ give: ${stale.sort().join(', ')}`);
    console.error('run `just explorer` and commit the result');
    process.exit(1);
  }
  console.log(`src/http/explorer: ${files.size} files are up to date`);
}
