### Policy documents and rules: labels, and what the desk says about an imported page.

## Where a document comes from

document-origin-project = このサポート デスク
document-origin-imported = インポートされたページ

## Who made a text

provenance-original = 原文
provenance-human = 人による翻訳
provenance-machine = 機械翻訳
provenance-unknown = 不明

## Whether a translation is still true to its source

staleness-current = 最新
staleness-cosmetic-drift = 原文に軽微な変更あり
staleness-meaning-drift = 原文の意味に変更あり
staleness-source-removed = 原文から削除済み
staleness-untranslated = 未翻訳
staleness-unknown = 原文不明

## What a segment is on its page

segment-kind-heading = 見出し
segment-kind-paragraph = 段落
segment-kind-list-item = リスト項目
segment-kind-alert = 注意書き
segment-kind-quote = 引用
segment-kind-table-cell = 表のセル
segment-kind-code = コード
segment-kind-html = HTML

## What this desk does about a rule

rule-enforcement-refuse = 拒否
rule-enforcement-warn = 警告
rule-enforcement-inform = 情報提供

## Whom a rule binds or speaks of

rule-actor-partner = すべてのパートナー
rule-actor-direct-bill-partner = 直接請求パートナー
rule-actor-indirect-reseller = 間接リセラー
rule-actor-customer = 顧客
rule-actor-microsoft = { -brand-microsoft }

## Orders of lists

policy-document-order-path-asc = 名前 (昇順)
policy-document-order-created-at-desc = 新しい順

## Refusals

page-unreadable = このページはインポートできません。問題の一覧で、{ $line } 行目に関する項目を確認してください。
would-overwrite-human = 英語の原文に変更がないにもかかわらず、人による翻訳が機械翻訳に置き換えられることになります。
cloud-not-covered-by-edition =
    { $last ->
        [none] このクラウドを対象とするポリシーの版はありません: { $cloud }
       *[known] 有効なポリシーの版のうち、このクラウドを対象とするものはありません: { $cloud }。対象としていた最後の版は { DATETIME($from, dateStyle: "long") } から適用されたものです。
    }
unknown-rule = この番号のルールはありません。
unknown-segment = この版に、このキーの文はありません。
edition-without-day = この版には適用開始日がないため、有効になることがありません。
only-imported-pages = このサポート デスク自身の文書の引用は、あらかじめ設定されています。インポートされたページを選択してください。

## Whether an edition covers a cloud

cloud-coverage-covered = クラウドを対象とする
cloud-coverage-not-covered = クラウドを対象としない
cloud-coverage-not-stated = クラウドの記載なし

## Requirements of online services

requirement-area-billing = 請求
requirement-area-subscription-management = サブスクリプション管理
requirement-area-technical-support = 技術サポート
service-requirement = { $service } ({ $area })

## Notes on an imported page

page-link-not-imported = { $subject } へのリンク先は、インポートされていないページです。

## Problems of an imported page

page-page-too-large = ページのサイズが { $subject } バイトを超えています。
page-not-utf8 = ページが有効な UTF-8 ではありません。
page-front-matter-missing = ページの先頭にフロント マターがありません。
page-front-matter-unclosed = フロント マターが閉じられていません。
page-front-matter-too-large = フロント マターのサイズが { $subject } バイトを超えています。
page-front-matter-line-invalid = 行「{ $subject }」が、キーと値の組になっていません。
page-front-matter-key-repeated = キー「{ $subject }」が 2 回指定されています。最初の指定が有効になります。
page-source-hash-missing = 「{ $subject }」がないため、ページはどの版にも属しません。
page-locale-missing = 「{ $subject }」がないため、言語が不明です。
page-locale-unknown = 「{ $subject }」は既知の言語タグではありません。
page-date-invalid = 「{ $subject }」は日付ではありません。
page-cloud-unknown = 「{ $subject }」はクラウドではありません。
page-nested-too-deep = 引用とリストの入れ子が深すぎます。
page-span-unclosed = span「{ $subject }」が閉じられていません。そのテキストは、対応する英語なしで保持されます。
page-span-not-opened = どの span にも対応しない終了タグがあります。
page-source-span-stray = 英語の span「{ $subject }」の前に訳文がありません。この span は除外されました。
page-source-span-missing = span「{ $subject }」に対応する英語がありません。
page-span-id-mismatch = 訳文と、対応する英語の ID が異なります: 「{ $subject }」
page-span-id-repeated = span の ID「{ $subject }」が 2 回使われています。
page-more-problems = 一覧に表示されていない問題が、ほかに { $subject } 件あります。
page-would-overwrite-human = 人による翻訳が機械翻訳に置き換えられることになるため、ページは変更されませんでした。
