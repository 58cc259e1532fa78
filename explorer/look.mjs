// Opens the explorer of a running desk in headless Chromium as a visitor would: every group of examples,
// its first operation run, dark theme, narrow window. Fails on any request to another origin, anything
// the page's policy blocked, and any error in the console; leaves pictures in ../target/explorer.
//
//   npm run look -- http://127.0.0.1:8080 [portal=TOKEN] [agent-queue=TOKEN] [translator=TOKEN]
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { exampleGroups } from './examples.mjs';

const [address = 'http://127.0.0.1:8080', ...pairs] = process.argv.slice(2);
const tokens = Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s)));
const pictures = join(import.meta.dirname, '../target/explorer');
const groups = exampleGroups(new URL('../examples/', import.meta.url));

const problems = [];
const requests = new Set();
const profile = mkdtempSync(join(tmpdir(), 'explorer-look-'));
mkdirSync(pictures, { recursive: true });
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
  viewport: { width: 1280, height: 800 },
});

try {
  await look();
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
for (const problem of problems) console.error(`problem: ${problem}`);
console.log(`${requests.size} addresses requested, all on ${new URL(address).origin}: ${foreign().length === 0}`);
console.log(`pictures in ${pictures}`);
process.exitCode = problems.length || foreign().length ? 1 : 0;

async function look() {
  const page = await browser.newPage();
  browser.on('request', (request) => requests.add(request.url()));
  page.on('websocket', (socket) => requests.add(socket.url().replace(/^ws/, 'http')));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));

  await page.goto(address);
  expect('title', await page.title(), 'partnerdesk explorer');
  for (const { id, label, tabs } of groups) {
    await page.getByRole('radio', { name: label }).check({ force: true });
    if (tokens[id]) await page.getByRole('textbox', { name: /^Token for/ }).fill(tokens[id]);
    expect(`${label}: tabs`, await page.getByRole('tab').count(), tabs.length);
    await run(page, label);
    await page.screenshot({ path: join(pictures, `${id}.png`) });
    const live = tabs.findIndex(({ query }) => /^subscription /m.test(query));
    if (live < 0) continue;
    await page.getByRole('tab').nth(live).click();
    if (/\$id\b/.test(tabs[live].query)) await fillVariables(page, { id: await newestTicket(page, tokens[id]) });
    await run(page, `${label}, live`);
    await page.screenshot({ path: join(pictures, `${id}-live.png`) });
  }
  await speak(page);
  await page.getByRole('button', { name: 'Open settings dialog' }).click();
  await page.getByRole('button', { name: 'Dark' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Documentation Explorer/ }).click();
  await page.getByRole('link', { name: 'Query' }).first().waitFor();
  await page.screenshot({ path: join(pictures, 'dark.png') });
  await page.setViewportSize({ width: 700, height: 900 });
  await page.screenshot({ path: join(pictures, 'narrow.png') });
}

// Runs the open tab and waits for an answer with data in it.
async function run(page, label) {
  const pressed = page.getByRole('button', { name: /^Execute query/ });
  await pressed.click();
  const operations = page.getByRole('menuitem').first();
  if (await operations.isVisible()) await operations.click();
  try {
    await page.locator('.graphiql-response').getByText('"data"').waitFor({ timeout: 10_000 });
  } catch {
    problems.push(`${label}: no data: ${await page.locator('.graphiql-response').innerText()}`);
  }
}

// A subscription follows one ticket, whose id no example can know.
async function newestTicket(page, token) {
  const response = await page.request.post(new URL('/graphql', address).href, {
    headers: { authorization: `Bearer ${token}` },
    data: { query: '{ tickets(first: 1) { edges { node { id } } } }' },
  });
  return (await response.json()).data.tickets.edges[0].node.id;
}

// Through the editor itself, which closes brackets and quotes for those who type.
async function fillVariables(page, variables) {
  await page.evaluate((text) => {
    const isVariables = (editor) => editor.getModel()?.uri.path.endsWith('variables.json');
    globalThis.__MONACO.editor.getEditors().findLast(isVariables).setValue(text);
  }, JSON.stringify(variables, null, 2));
}

// The answer follows the picker: the last group's first operation again, in Japanese.
async function speak(page) {
  const picker = page.getByRole('combobox', { name: 'Answers in' });
  expect('locales', await picker.locator('option').count(), 5);
  await picker.selectOption('ja');
  const sent = page.waitForRequest((request) => request.url().endsWith('/graphql'));
  await page.getByRole('tab').first().click();
  await run(page, 'in Japanese');
  expect('locales sent', JSON.stringify((await sent).postDataJSON().extensions), '{"locales":["ja"]}');
}

function expect(what, found, wanted) {
  if (found !== wanted) problems.push(`${what}: ${found}, not ${wanted}`);
}

function foreign() {
  const origin = new URL(address).origin;
  return [...requests].filter((url) => /^https?:/.test(url) && new URL(url).origin !== origin);
}
