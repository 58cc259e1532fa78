### Every construct of Fluent and every function, rendered by us (golden.json) and by @fluent/bundle.

## Texts
plain = Plain text
lines =
    one
      two

    three { $name }
literals = { "a { " }{ "\u00e9\U01F602\"" }{ 1.50 }{ -3 }{ 1234567 }
variable = { $name } and { $name }
nested = { { { "deep" } } } { { $name } } { { $n ->
    [one] { $n } one
   *[other] { $n } other { $name ->
        [Mia] (Mia)
       *[other] (somebody)
    }
 } }

## Missing
missing = { $gone }, { $gone ->
    [a] A
   *[b] B
 }
missing-number = { NUMBER($gone, minimumFractionDigits: 2) }
missing-date = { DATETIME($gone) }

## References
reference = ({ plain }) ({ lines })
attributes = value
    .a = A { $name }
    .b = B { attributes } { attributes.a }
-term = Term { $case ->
    [gen] of { $name }
   *[nom] is
 }
    .gender = f
-outer = { -term(case: "gen") } { -term } { $case ->
    [x] X
   *[other] none
 }
terms = { -term } { -term(case: "gen") } { -term(case: "other", name: "Ann") } { -outer(case: "x") }
gender = { -term.gender ->
    [m] he
   *[f] she
 }

## Plurals
plural = { $n ->
    [0] zero exactly
    [1] one exactly
    [1.5] one and a half
    [zero] zero
    [one] one
    [two] two
    [few] few
    [many] many
   *[other] other { $n }
 }
category = { $n ->
    [zero] zero
    [one] one
    [two] two
    [few] few
    [many] many
   *[other] other
 }
rounded = { NUMBER($n, maximumFractionDigits: 0) ->
    [1] 1 exactly
    [zero] zero
    [one] one
    [two] two
    [few] few
    [many] many
   *[other] other
 }
padded = { NUMBER($n, minimumFractionDigits: 2) ->
    [zero] zero
    [one] one
    [two] two
    [few] few
    [many] many
   *[other] other
 }
ordinal = { NUMBER($n, type: "ordinal") ->
    [one] st
    [two] nd
    [few] rd
   *[other] th
 }
by-name = { $name ->
    [Mia] M
   *[other] O
 }
number-by-name = { $n ->
    [Mia] M
   *[other] O
 }

## Functions
number = { $n } { NUMBER($n) }
digits = { NUMBER($n, minimumFractionDigits: 2) } { NUMBER($n, maximumFractionDigits: 1) } { NUMBER($n, minimumFractionDigits: 1, maximumFractionDigits: 2) }
ungrouped = { NUMBER($n, useGrouping: "false") }
literal-number = { NUMBER(1234.5, minimumFractionDigits: 2) }
percent = { NUMBER($share, style: "percent") } { NUMBER($share, style: "percent", maximumFractionDigits: 1) }
percent-choice = { NUMBER($share, style: "percent") ->
    [50] half
   *[other] some
 }
money = { $price } { NUMBER($price) }
money-code = { NUMBER($price, currencyDisplay: "code") }
money-narrow = { NUMBER($price, currencyDisplay: "narrowSymbol") }
money-name = { NUMBER($price, currencyDisplay: "name") }
date-plain = { $at }
date-full = { DATETIME($at, dateStyle: "full") }
date-long = { DATETIME($at, dateStyle: "long") }
date-medium = { DATETIME($at, dateStyle: "medium") }
date-short = { DATETIME($at, dateStyle: "short") }
time-long = { DATETIME($at, timeStyle: "long") }
time-full = { DATETIME($at, timeStyle: "full") }
time-medium = { DATETIME($at, timeStyle: "medium") }
time-short = { DATETIME($at, timeStyle: "short") }
date-and-time = { DATETIME($at, dateStyle: "long", timeStyle: "short") }
in-a-zone = { DATETIME($at, timeStyle: "short", timeZone: "UTC") }
list = { LIST($names) } { LIST($names, type: "or") }
text-as-number = { NUMBER($name) }
text-as-date = { DATETIME($name) }
