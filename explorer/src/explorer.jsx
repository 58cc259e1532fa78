import { useMemo, useState } from 'react';
import { GraphiQL } from 'graphiql';
import groups from 'examples';
import { Bar } from './bar.jsx';
import { fetcherFor } from './fetcher.js';
import * as session from './session.js';

const isGroup = (id) => groups.some((group) => group.id === id);

export function Explorer() {
  const [group, setGroup] = useState(() => (isGroup(session.group()) ? session.group() : groups[0].id));
  // Counts resets, because GraphiQL reads its default tabs only when it is mounted.
  const [resets, setResets] = useState(0);
  const storage = useMemo(() => session.editorStorage(group), [group]);
  const fetcher = useMemo(() => fetcherFor(group), [group]);

  const choose = (id) => {
    session.setGroup(id);
    setGroup(id);
  };
  const reset = () => {
    storage.clear();
    setResets(resets + 1);
  };

  return (
    <>
      <Bar groups={groups} group={group} onGroup={choose} onReset={reset} />
      <main aria-label="GraphQL editor">
        <GraphiQL
          key={`${group} ${resets}`}
          fetcher={fetcher}
          storage={storage}
          defaultTabs={groups.find(({ id }) => id === group).tabs}
          inputValueDeprecation
          schemaDescription
          defaultEditorToolsVisibility="variables"
        >
          <GraphiQL.Logo>
            <span />
          </GraphiQL.Logo>
        </GraphiQL>
      </main>
    </>
  );
}
