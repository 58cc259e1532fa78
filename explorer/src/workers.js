// The editor's language services run in workers, which it asks this global for. They are files beside
// the bundle, so that the page's policy can forbid every other origin.
const FILES = { graphql: './graphql.worker.js', json: './json.worker.js' };

globalThis.MonacoEnvironment = {
  getWorker(_id, label) {
    return new Worker(new URL(FILES[label] ?? './editor.worker.js', import.meta.url));
  },
};
