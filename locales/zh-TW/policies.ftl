### Policy documents and rules: labels, and what the desk says about an imported page.

## Where a document comes from

document-origin-project = 本服務台
document-origin-imported = 匯入的頁面

## Who made a text

provenance-original = 原文
provenance-human = 人工翻譯
provenance-machine = 機器翻譯
provenance-unknown = 不明

## Whether a translation is still true to its source

staleness-current = 最新
staleness-cosmetic-drift = 原文有細微變更
staleness-meaning-drift = 原文意思已改變
staleness-source-removed = 原文中已不存在
staleness-untranslated = 未翻譯
staleness-unknown = 原文不明

## What a segment is on its page

segment-kind-heading = 標題
segment-kind-paragraph = 段落
segment-kind-list-item = 清單項目
segment-kind-alert = 附註
segment-kind-quote = 引文
segment-kind-table-cell = 表格儲存格
segment-kind-code = 程式碼
segment-kind-html = HTML

## What this desk does about a rule

rule-enforcement-refuse = 拒絕
rule-enforcement-warn = 警告
rule-enforcement-inform = 告知

## Whom a rule binds or speaks of

rule-actor-partner = 所有合作夥伴
rule-actor-direct-bill-partner = 直接帳單合作夥伴
rule-actor-indirect-reseller = 間接轉銷商
rule-actor-customer = 客戶
rule-actor-microsoft = { -brand-microsoft }

## Orders of lists

policy-document-order-path-asc = 名稱（遞增）
policy-document-order-created-at-desc = 由新到舊

## Refusals

page-unreadable = 無法匯入此頁面。請查看問題清單中關於第 { $line } 行的說明。
would-overwrite-human = 英文內容並未變更，但機器翻譯將會取代人工翻譯。
cloud-not-covered-by-edition =
    { $last ->
        [none] 沒有任何政策版本涵蓋此雲端：{ $cloud }。
       *[known] 有效的政策版本均未涵蓋此雲端：{ $cloud }。最後一個涵蓋它的版本自 { DATETIME($from, dateStyle: "long") }起適用。
    }
unknown-rule = 沒有此編號的規則。
unknown-segment = 此版本沒有這個索引鍵的句子。
edition-without-day = 此版本未載明適用起始日，因此永遠不會生效。
only-imported-pages = 本服務台自己的文件已有引用。請選擇匯入的頁面。

## Whether an edition covers a cloud

cloud-coverage-covered = 涵蓋此雲端
cloud-coverage-not-covered = 未涵蓋此雲端
cloud-coverage-not-stated = 未列出雲端

## Requirements of online services

requirement-area-billing = 帳務
requirement-area-subscription-management = 訂閱管理
requirement-area-technical-support = 技術支援
service-requirement = { $service } – { $area }

## Notes on an imported page

page-link-not-imported = 連結 { $subject } 指向尚未匯入的頁面。

## Problems of an imported page

page-page-too-large = 頁面超過 { $subject } 個位元組。
page-not-utf8 = 頁面不是有效的 UTF-8。
page-front-matter-missing = 頁面開頭沒有 front matter。
page-front-matter-unclosed = 頁面的 front matter 沒有結尾。
page-front-matter-too-large = 頁面的 front matter 超過 { $subject } 個位元組。
page-front-matter-line-invalid = 「{ $subject }」這一行不是由鍵與值組成。
page-front-matter-key-repeated = 鍵「{ $subject }」出現兩次。以第一次為準。
page-source-hash-missing = 缺少「{ $subject }」，因此頁面不屬於任何版本。
page-locale-missing = 缺少「{ $subject }」，因此語言不明。
page-locale-unknown = 「{ $subject }」不是已知的語言標籤。
page-date-invalid = 「{ $subject }」不是日期。
page-cloud-unknown = 「{ $subject }」不是雲端的名稱。
page-nested-too-deep = 引文與清單的巢狀層級過深。
page-span-unclosed = span「{ $subject }」沒有結束標籤。系統保留了其中的文字，但不含對應的英文。
page-span-not-opened = 有一個結束標籤沒有可對應的 span。
page-source-span-stray = 英文 span「{ $subject }」前面沒有譯文。該內容已略過。
page-source-span-missing = span「{ $subject }」旁沒有英文。
page-span-id-mismatch = 句子與其英文的識別碼不同：「{ $subject }」。
page-span-id-repeated = span 識別碼「{ $subject }」出現兩次。
page-more-problems = 還有未列出的其他問題。數量：{ $subject }。
page-would-overwrite-human = 機器翻譯將會取代人工翻譯。頁面維持原狀。
