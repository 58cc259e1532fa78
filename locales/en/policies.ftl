### Policy documents and rules: labels, and what the desk says about an imported page.

## Where a document comes from

# Label in lists, filters and detail pages. At most 40 characters.
document-origin-project = This desk

# Label in lists, filters and detail pages. At most 40 characters.
document-origin-imported = Imported page

## Who made a text

# Label in lists, filters and detail pages. At most 40 characters.
provenance-original = Original

# Label in lists, filters and detail pages. At most 40 characters.
provenance-human = Translated by a person

# Label in lists, filters and detail pages. At most 40 characters.
provenance-machine = Machine translation

# Label in lists, filters and detail pages. At most 40 characters.
provenance-unknown = Unknown

## Whether a translation is still true to its source

# Label in lists, filters and detail pages. At most 40 characters.
staleness-current = Up to date

# Label in lists, filters and detail pages. At most 40 characters.
staleness-cosmetic-drift = Small changes in the source

# Label in lists, filters and detail pages. At most 40 characters.
staleness-meaning-drift = The source says something else now

# Label in lists, filters and detail pages. At most 40 characters.
staleness-source-removed = No longer in the source

# Label in lists, filters and detail pages. At most 40 characters.
staleness-untranslated = Not translated

# Label in lists, filters and detail pages. At most 40 characters.
staleness-unknown = Source unknown

## What a segment is on its page

# Label in lists, filters and detail pages. At most 40 characters.
segment-kind-heading = Heading

# Label in lists, filters and detail pages. At most 40 characters.
segment-kind-paragraph = Paragraph

# Label in lists, filters and detail pages. At most 40 characters.
segment-kind-list-item = List item

# Label in lists, filters and detail pages. At most 40 characters.
segment-kind-alert = Note

# Label in lists, filters and detail pages. At most 40 characters.
segment-kind-quote = Quotation

# Label in lists, filters and detail pages. At most 40 characters.
segment-kind-table-cell = Table cell

# Label in lists, filters and detail pages. At most 40 characters.
segment-kind-code = Code

# Label in lists, filters and detail pages. At most 40 characters.
segment-kind-html = HTML

## What this desk does about a rule

# Label in lists, filters and detail pages. At most 40 characters.
rule-enforcement-refuse = Refuses

# Label in lists, filters and detail pages. At most 40 characters.
rule-enforcement-warn = Warns

# Label in lists, filters and detail pages. At most 40 characters.
rule-enforcement-inform = Informs

## Whom a rule binds or speaks of

# Label in lists, filters and detail pages. At most 40 characters.
rule-actor-partner = Every partner

# Label in lists, filters and detail pages. At most 40 characters.
rule-actor-direct-bill-partner = Direct-bill partner

# Label in lists, filters and detail pages. At most 40 characters.
rule-actor-indirect-reseller = Indirect reseller

# Label in lists, filters and detail pages. At most 40 characters.
rule-actor-customer = Customer

# Label in lists, filters and detail pages. At most 40 characters.
rule-actor-microsoft = { -brand-microsoft }

## Orders of lists

# Choice in a sort menu. At most 40 characters.
policy-document-order-path-asc = Name, A to Z

# Choice in a sort menu. At most 40 characters.
policy-document-order-created-at-desc = Newest first

## Refusals

# Message beside the page in an import form. At most 200 characters. $line is the number of the line.
page-unreadable = The page cannot be imported. See line { $line } in the list of problems.

# Message beside the page in an import form. At most 200 characters.
would-overwrite-human = A machine translation would replace one made by a person, although the English text has not changed.

# Message beside a question about policy or the cloud of a new customer, and reason in the answer to the question whether something is allowed. At most 240 characters. $cloud is the label of the cloud. $last is "none" when no edition ever listed it. $from is the day from which the last edition that did applied.
cloud-not-covered-by-edition =
    { $last ->
        [none] No edition of the policy covers this cloud: { $cloud }.
       *[known] No edition of the policy in force covers this cloud: { $cloud }. The last one that did applied from { DATETIME($from, dateStyle: "long") }.
    }

# Message beside the field of a form in which a rule is named by its number, such as R5. At most 160 characters.
unknown-rule = There is no rule of this number.

# Message beside the field of a form in which a sentence of a page is named. At most 160 characters.
unknown-segment = The edition has no sentence of this key.

# Message beside the field of a form in which an edition is named. At most 160 characters.
edition-without-day = This edition names no day from which it applies, so it is never in force.

# Message beside the field of a form in which an edition is named. At most 160 characters.
only-imported-pages = The desk’s own documents cite themselves. Choose an imported page.

## Whether an edition covers a cloud

# Label in lists, filters and detail pages. At most 40 characters.
cloud-coverage-covered = Covers the cloud

# Label in lists, filters and detail pages. At most 40 characters.
cloud-coverage-not-covered = Does not cover the cloud

# Label in lists, filters and detail pages. At most 40 characters.
cloud-coverage-not-stated = Names no clouds

## Requirements of online services

# Label in lists, filters and detail pages. At most 40 characters.
requirement-area-billing = Billing

# Label in lists, filters and detail pages. At most 40 characters.
requirement-area-subscription-management = Subscription management

# Label in lists, filters and detail pages. At most 40 characters.
requirement-area-technical-support = Technical support

# Text of a link to the requirements of an online service. At most 100 characters. $service is the name of the service, $area the label of the area.
service-requirement = { $service } – { $area }

## Notes on an imported page

# Note in the report of an imported page. At most 200 characters. $subject is the target of the link.
page-link-not-imported = The link to { $subject } leads to a page that has not been imported.

## Problems of an imported page

# Problem in the report of an imported page. At most 200 characters. $subject is the limit.
page-page-too-large = The page is larger than { $subject } bytes.

# Problem in the report of an imported page. At most 200 characters.
page-not-utf8 = The page is not valid UTF-8.

# Problem in the report of an imported page. At most 200 characters. Front matter is the block between two lines of ---.
page-front-matter-missing = The page does not begin with front matter.

# Problem in the report of an imported page. At most 200 characters.
page-front-matter-unclosed = The front matter is not closed.

# Problem in the report of an imported page. At most 200 characters. $subject is the limit.
page-front-matter-too-large = The front matter is larger than { $subject } bytes.

# Problem in the report of an imported page. At most 200 characters. $subject is the key, id or value that it is about.
page-front-matter-line-invalid = The line “{ $subject }” is not a key with a value.

# Problem in the report of an imported page. At most 200 characters. $subject is the key, id or value that it is about.
page-front-matter-key-repeated = The key “{ $subject }” stands twice. The first one counts.

# Problem in the report of an imported page. At most 200 characters. $subject is the key, id or value that it is about.
page-source-hash-missing = “{ $subject }” is missing, so the page belongs to no edition.

# Problem in the report of an imported page. At most 200 characters. $subject is the key, id or value that it is about.
page-locale-missing = “{ $subject }” is missing, so the language is unknown.

# Problem in the report of an imported page. At most 200 characters. $subject is the key, id or value that it is about.
page-locale-unknown = “{ $subject }” is not a known language tag.

# Problem in the report of an imported page. At most 200 characters. $subject is the key, id or value that it is about.
page-date-invalid = “{ $subject }” is not a date.

# Problem in the report of an imported page. At most 200 characters. $subject is the key, id or value that it is about.
page-cloud-unknown = “{ $subject }” is not a cloud.

# Problem in the report of an imported page. At most 200 characters.
page-nested-too-deep = Quotations and lists are nested too deeply.

# Problem in the report of an imported page. At most 200 characters. $subject is the key, id or value that it is about.
page-span-unclosed = The span “{ $subject }” is not closed. Its text is kept without its English.

# Problem in the report of an imported page. At most 200 characters.
page-span-not-opened = A closing tag closes no span.

# Problem in the report of an imported page. At most 200 characters. $subject is the key, id or value that it is about.
page-source-span-stray = The English span “{ $subject }” follows no translation. It was left out.

# Problem in the report of an imported page. At most 200 characters. $subject is the key, id or value that it is about.
page-source-span-missing = The span “{ $subject }” has no English beside it.

# Problem in the report of an imported page. At most 200 characters. $subject is the key, id or value that it is about.
page-span-id-mismatch = A sentence and its English have different ids: “{ $subject }”.

# Problem in the report of an imported page. At most 200 characters. $subject is the key, id or value that it is about.
page-span-id-repeated = The span id “{ $subject }” stands twice.

# Problem in the report of an imported page. At most 200 characters. $subject is the number of further problems.
page-more-problems = There are more problems that are not listed. Their number: { $subject }.

# Problem in the report of an imported page. At most 200 characters.
page-would-overwrite-human = A machine translation would replace one made by a person. The page was left as it is.
