// Compares schema.graphql with the version committed before it. A breaking change must be declared, with
// the reason, by its line in breaking-changes.txt; an undeclared one fails.
//
// PARTNERDESK_SCHEMA_BASE names another commit to compare with.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges } from 'graphql';
import { sdl } from './examples.mjs';

const root = new URL('../../', import.meta.url);
const git = (...args) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const base = process.env.PARTNERDESK_SCHEMA_BASE || previousVersion();
if (base) compare(base);
else console.log('breaking changes: this is the first version of schema.graphql, nothing to compare');

// The newest commit whose schema differs from the one at hand.
function previousVersion() {
  let commits;
  try {
    commits = git('log', '--format=%h', '--', 'schema.graphql').split('\n').filter(Boolean);
  } catch (error) {
    if (/does not have any commits/.test(error.stderr)) return undefined;
    throw error;
  }
  return commits.find((commit) => {
    const text = textAt(commit);
    return text !== undefined && text !== sdl;
  });
}

function textAt(commit) {
  try {
    return git('show', `${commit}:schema.graphql`);
  } catch {
    return undefined; // The commit that removed the file.
  }
}

function compare(commit) {
  const declared = new Set(
    readFileSync(new URL('breaking-changes.txt', import.meta.url), 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line && !line.startsWith('#')),
  );
  const before = buildSchema(git('show', `${commit}:schema.graphql`));
  const changes = findBreakingChanges(before, buildSchema(sdl)).map(
    ({ type, description }) => `${type} ${description}`,
  );
  const undeclared = changes.filter((change) => !declared.has(change));
  console.log(`breaking changes since ${commit}: ${changes.length}, undeclared: ${undeclared.length}`);
  if (undeclared.length === 0) return;
  console.error('keep the old name beside the new one and deprecate it, or declare in');
  console.error('tests/clients/breaking-changes.txt, under a comment with the reason:');
  for (const change of undeclared) console.error(change);
  process.exit(1);
}
