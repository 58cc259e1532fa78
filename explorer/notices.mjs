// The licences of every package that went into the bundles, as those licences ask.
import { existsSync, readFileSync, readdirSync } from 'node:fs';

// Packages that ship no licence text, and one of the same authors and licence that does.
const SAME_LICENCE_AS = {
  '@graphiql/plugin-doc-explorer': 'graphiql',
  '@graphiql/plugin-history': 'graphiql',
  'react-compiler-runtime': 'react',
  'react-remove-scroll-bar': 'react-remove-scroll',
};

export function notices(metafiles) {
  const packages = new Map();
  for (const { inputs } of metafiles) {
    for (const path of Object.keys(inputs)) {
      const folder = path.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1];
      if (folder) packages.set(folder, readPackage(folder));
    }
  }
  const byText = new Map();
  for (const { label, text } of packages.values()) {
    byText.set(text, (byText.get(text) ?? new Set()).add(label));
  }
  const blocks = [...byText].map(([text, labels]) => `${[...labels].sort().join('\n')}\n\n${text}`);
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  const opening =
    'The explorer is built from the packages below, each under the licence that follows its name.\n' +
    "The editor's icons are the font Codicons by Microsoft Corporation, licensed under CC BY 4.0.";
  return [opening, ...blocks.sort()].join(rule) + '\n';
}

function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const text = licenceText(folder) || licenceText(`node_modules/${SAME_LICENCE_AS[name]}`);
  if (!text) throw new Error(`${name} ships no licence: find the text it means`);
  return { label: `${name} ${version} (${license})`, text };
}

function licenceText(folder) {
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|thirdpartynotices)/i.test(file))
    .sort()
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}
