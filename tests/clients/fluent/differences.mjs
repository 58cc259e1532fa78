// Where we differ from @fluent/bundle and @fluent/langneg, and why. `covers` sees one case that came out
// differently: `ours`, `theirs`, and which message or header it was. `edition` marks what hangs on the edition
// of CLDR: ours is 49, and the list was written with Node's 48.

const plain = (text) => text.replaceAll('\u202f', ' ');

export const edition = '48';

const narrowSpace = {
  edition: true,
  reason: 'V8 writes a common space where CLDR has U+202F, in dates and times',
  covers: ({ ours, theirs }) => ours !== plain(ours) && plain(ours) === theirs,
};

const weekday = {
  edition: true,
  reason: 'ICU4X writes the weekday of zh-TW right after the day; V8 puts a space between',
  covers: ({ ours, theirs, locale }) => locale === 'zh-TW' && ours !== theirs && ours === theirs.replaceAll('日 星期', '日星期'),
};

export const messages = [
  narrowSpace,
  {
    reason: 'a date without options is long here, and has a short time if it is a moment; Intl writes figures',
    covers: ({ id }) => id === 'date-plain',
  },
  {
    reason: 'a message may name the zone of a time; @fluent/bundle reads no such option',
    covers: ({ id }) => id === 'in-a-zone',
  },
  {
    edition: true,
    reason: 'timeStyle "long" writes the offset in every locale, as README.md says; Intl has JST in Japanese',
    covers: ({ id, locale }) => id === 'time-long' && ['ar', 'ja', 'zh-TW'].includes(locale),
  },
  {
    edition: true,
    reason: "ICU4X makes full times and dates of CLDR's parts, ICU of its whole patterns: 1:30:00 and 1時30分00秒",
    covers: ({ id, locale }) =>
      ['time-full', 'date-full', 'date-short'].includes(id) && ['ja', 'pl', 'zh-TW'].includes(locale),
  },
  {
    edition: true,
    reason: 'CLDR 49 has US$ in Polish and a space before 米ドル, CLDR 48 has not',
    covers: ({ id, locale }) => `${id} ${locale}` === 'money pl' || `${id} ${locale}` === 'money-name ja',
  },
  {
    reason: 'useGrouping: "false" means false here; Intl takes the text for its default',
    covers: ({ id }) => id === 'ungrouped',
  },
  {
    reason: 'type: "ordinal" can be chosen by the message here, by the program alone there',
    covers: ({ id }) => id === 'ordinal',
  },
  {
    reason: 'an exact number is compared with what is read: 0.96 without digits is [1], 0.501 in percent is [50]',
    covers: ({ id, ours }) =>
      (id === 'rounded' && ours === '1 exactly') || (id === 'percent-choice' && ours === 'half'),
  },
  {
    reason: 'a missing argument shows its name whatever function it was meant for',
    covers: ({ id, ours }) => id.startsWith('missing-') && ours === '{$gone}',
  },
  {
    reason: 'a function leaves what it cannot format as it is; there the text is lost',
    covers: ({ id, ours }) => id.startsWith('text-as-') && ours === 'Mia',
  },
  {
    reason: 'a term keeps its arguments after another term was called in it; there they are lost',
    covers: ({ id, ours, theirs }) => id === 'terms' && ours.replace(/X$/, 'none') === theirs,
  },
];

/** What else may come out differently with another edition. */
export const ofAnotherEdition = {
  reason: `Node has CLDR ${process.versions.cldr} and not ${edition}: dates, times and money are not compared`,
  edition: true,
  covers: ({ id, what }) => /^(date|time|money)/.test(id ?? what),
};

export const catalogs = [narrowSpace, weekday];

export const headers = [
  {
    reason: 'a locale is served only where the script agrees, too; there Simplified Chinese gets Traditional',
    covers: ({ header }) => /^zh(-CN|-SG|-Hans\S*)?(,|$)/.test(header) || header.endsWith('-Latn'),
  },
  {
    reason: 'qualities and bans count, and a malformed range is dropped; there all after a semicolon is unread',
    covers: ({ header }) => header.includes('q=') || /;\s*(q|level)/i.test(header),
  },
  {
    reason: 'tags are made canonical: cmn is zh',
    covers: ({ header }) => header.startsWith('cmn'),
  },
];
