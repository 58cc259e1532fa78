// Says with npm's @fluent/bundle and @fluent/langneg what our server says, and compares. Differences are
// listed in differences.mjs with their reasons; one that is not listed, or is listed and no longer
// occurs, fails.
//
// golden.json, the generated set, is kept equal to the code by `cargo test`; catalogs.json, the project's
// own messages, is written by `run.sh` just before.
import { readFileSync, readdirSync } from 'node:fs';
import { FluentBundle, FluentDateTime, FluentNumber, FluentResource, FluentType } from '@fluent/bundle';
import { acceptedLanguages, negotiateLanguages } from '@fluent/langneg';
import * as listed from './differences.mjs';

const root = new URL('../../../', import.meta.url);
const text = (path) => readFileSync(new URL(path, root), 'utf8');

// LIST is ours. DURATION and RELATIVE are, too: what they say are ordinary messages, compared as such.
class FluentList extends FluentType {
  constructor(items, type = 'and') {
    super(items);
    this.type = { and: 'conjunction', or: 'disjunction' }[type];
  }

  toString(scope) {
    return new Intl.ListFormat(scope.bundle.locales, { type: this.type }).format(this.value);
  }
}
const functions = { LIST: ([list], { type }) => new FluentList(list.value, type) };

function value(given) {
  if (given.money) return new FluentNumber(Number(given.money), { style: 'currency', currency: given.currency });
  if (given.instant) return new FluentDateTime(Date.parse(given.instant), { timeZone: given.zone });
  if (given.list) return new FluentList(given.list);
  if (given.number) return new FluentNumber(Number(given.number), given.style ? { style: given.style } : {});
  return given.text;
}

function* compare(written, resources) {
  for (const [locale, sets] of Object.entries(written.said)) {
    const bundle = new FluentBundle(locale, { functions, useIsolating: false });
    for (const resource of resources(locale)) {
      for (const error of bundle.addResource(new FluentResource(resource))) throw error;
    }
    for (const [set, said] of Object.entries(sets)) {
      const given = Object.entries(written.args[set]).filter(([, arg]) => arg !== null);
      const args = Object.fromEntries(given.map(([name, arg]) => [name, value(arg)]));
      for (const [name, ours] of Object.entries(said)) {
        const [id, attribute] = name.split('.');
        const message = bundle.getMessage(id);
        const pattern = attribute ? message.attributes[attribute] : message.value;
        const theirs = bundle.formatPattern(pattern, args, []);
        yield { what: `${name} in ${locale} of ${set}`, id, locale, set, ours, theirs };
      }
    }
  }
}

function* negotiate(headers) {
  const served = ['en', 'ja', 'ru', 'zh-TW'];
  for (const [header, ours] of Object.entries(headers)) {
    const options = { strategy: 'lookup', defaultLocale: 'en' };
    const [theirs] = negotiateLanguages(acceptedLanguages(header), served, options);
    yield { what: JSON.stringify(header), header, ours, theirs };
  }
}

let failed = false;
const otherEdition = !process.versions.cldr.startsWith(listed.edition);
function judge(title, cases, differences) {
  let same = 0;
  const known = otherEdition ? [...differences, listed.ofAnotherEdition] : differences;
  const seen = new Map(known.map((difference) => [difference, 0]));
  for (const one of cases) {
    if (one.ours === one.theirs) {
      same += 1;
      continue;
    }
    const difference = known.find(({ covers }) => covers(one));
    if (difference) seen.set(difference, seen.get(difference) + 1);
    else {
      failed = true;
      console.error(`${title}: ${one.what}\n  ours   ${one.ours}\n  theirs ${one.theirs}`);
    }
  }
  console.log(`${title}: ${same} the same`);
  for (const [{ reason, edition }, times] of seen) {
    console.log(`  ${times} differ: ${reason}`);
    if (times === 0 && !(edition && otherEdition)) {
      failed = true;
      console.error('  this difference is listed and does not occur any more');
    }
  }
}

const golden = JSON.parse(text('tests/clients/fluent/golden.json'));
const ftl = text('tests/clients/fluent/golden.ftl');
judge('generated messages', compare(golden, () => [ftl]), listed.messages);

const catalogs = JSON.parse(text('target/fluent/catalogs.json'));
const files = (locale) =>
  readdirSync(new URL(`locales/${locale}/`, root))
    .filter((name) => name.endsWith('.ftl'))
    .map((name) => text(`locales/${locale}/${name}`));
judge("the project's messages", compare(catalogs, files), listed.catalogs);

judge('headers', negotiate(golden.negotiated), listed.headers);
process.exit(failed ? 1 : 0);
