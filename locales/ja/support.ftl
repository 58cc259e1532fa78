### サポート案内: パートナーがサポートについて顧客に伝える内容と、まだ果たしていない義務。

support-form-own-desk = 自社デスク
support-form-resold = 他社サポートの再販
support-form-outsourced = 外部委託

support-charging-free = 無料
support-charging-partly = 一部有料
support-charging-full = 有料
support-price-unit-per-incident = 1 件あたり
support-price-unit-per-hour = 1 時間あたり
support-price-unit-per-month = 月額
support-price-unit-per-user-per-month = 1 ユーザーあたり月額
support-price = { $price }

competency-level-gold = Gold
competency-level-silver = Silver

support-open-until = ただいま受付中です ({ DATETIME($until, dateStyle: "long", timeStyle: "short") } まで)
support-open-always = 24 時間受付中です
support-closed-until = ただいま受付時間外です。次の受付開始は { DATETIME($until, dateStyle: "full", timeStyle: "short") } です
support-closed-until-but-reachable = ただいま受付時間外です。次の受付開始は { DATETIME($until, dateStyle: "full", timeStyle: "short") } です。24 時間受付: { LIST($methods) }
support-closed = 受付時間は記載されていません
support-reachable = 24 時間受付: { LIST($methods) }
support-opening = { DATETIME($opens, dateStyle: "full") } { DATETIME($opens, timeStyle: "short") }～{ DATETIME($closes, timeStyle: "short") }
support-opening-over-days = { DATETIME($opens, dateStyle: "full", timeStyle: "short") }～{ DATETIME($closes, dateStyle: "full", timeStyle: "short") }
support-holiday = { DATETIME($day, dateStyle: "full") }

support-hours-long = { $count } 時間
support-minutes-long = { $count } 分

language-name =
    { $locale ->
        [de] ドイツ語
        [en] 英語
        [es] スペイン語
        [et] エストニア語
        [fi] フィンランド語
        [fr] フランス語
        [it] イタリア語
        [ja] 日本語
        [kk] カザフ語
        [ko] 韓国語
        [lt] リトアニア語
        [lv] ラトビア語
        [pl] ポーランド語
        [pt] ポルトガル語
        [ru] ロシア語
        [uk] ウクライナ語
        [zh-TW] 繁体字中国語
       *[other] { $locale }
    }
support-languages = { LIST($languages) }

readiness-summary =
    { $missing ->
        [0] すべて満たしています
       *[other] { $all } 項目のうち { $missing } 項目が満たされていません
    }
readiness-publish-draft = 下書きには記載されています。サポート案内を公開してください。
partner-duty-receive-requests = サポートへの連絡方法が公開されている
    .next = 電話番号、メール アドレス、または Web ページをサポート案内に追加し、公開してください。
partner-duty-support-structure = サポートの体制が定まっている
    .next = 自社デスク、他社サポートの再販、外部委託のいずれでサポートを行うかを、サポート案内に記載してください。
partner-duty-support-kinds = サポートの種類が公開されている
    .next = サポートの種類をサポート案内に追加し、公開してください。
partner-duty-service-coverage = 期待されている 5 種類のサポートがすべて提供されている
    .next = 不足している種類のサポートを追加するか、ほかに誰が提供するかを決めてください。
partner-duty-support-hours = サポートの対応時間が公開されている
    .next = 対応時間をサポート案内に追加し、公開してください。
partner-duty-prices = サポートの料金が公開されている
    .next = サポート案内に料金表を追加するか、サポートを無料にしてください。
partner-duty-support-description = サポートの受け方が、有効にしているすべての言語で説明されている
    .next = 顧客がサポートを受ける方法を説明し、公開してください。説明のない言語: { LIST($languages) }
partner-duty-service-levels = サービス レベルが公開されているか、24 時間対応の電話がある
    .next = 重大度 A、B、C の目標時間、または 24 時間対応の電話番号をサポート案内に追加してください。
partner-duty-collections-policy = 代金回収ポリシーが公開されている
    .next = 段階と通知文を定めた代金回収ポリシーの下書きを作成し、公開してください。
partner-duty-provider = プロバイダーと連携している
    .next = 自社と間接プロバイダーとの関連付けを、このサポート デスクの運営担当者に依頼してください。
partner-duty-support-vehicle = 技術的な問題を { -brand-microsoft } にエスカレーションできる
    .next = 技術的な問題のサポート契約を結び、このサポート デスクの運営担当者に登録を依頼してください。

support-structure-missing = このサポート デスクでは、自社デスク、他社サポートの再販、外部委託のうち、少なくとも 1 つのサポート体制が必要です。
pricing-required-when-charging = このサポート デスクでは、サポートが有料の場合、料金表が必要です。
support-description-missing = ポリシーにより、サポートの受け方を顧客にわかりやすく説明する必要があります。次の言語の説明がありません: { language-name }
sla-required-without-24x7-phone = ポリシーにより、24 時間対応の電話がない場合は、サービス レベル アグリーメントが必要です。重大度 A、B、C の目標時間を指定してください。
hours-inverted = 終了時刻は開始時刻より後にしてください。日をまたぐ場合は 24:00 で区切ってください。
hours-overlap = 同じ曜日の別の対応時間と重なっています。
invalid-contact =
    { $method ->
        [support-contact-method-phone] 電話番号は +81 3 5550 0142 のような国際形式で入力してください。
        [support-contact-method-email] メール アドレスの形式が正しくありません。
       *[other] https:// で始まる完全な Web アドレスを入力してください。
    }
locales-required = 少なくとも 1 つの言語を有効にしてください。
third-party-required = このサポートを行う会社の名前を入力してください。
third-party-not-expected = 自社デスクの場合、他社の名前は指定できません。
negative-price = 料金を負の値にすることはできません。
provider-cycle = この会社は、直接または他社を通じて貴社から購入しているため、貴社のプロバイダーにはなれません。
contract-in-use = インシデントを使用済みのサポート契約は削除できません。代わりに終了日を指定してください。
duplicate = すでに一覧にあります。
too-many-entries = 入力できるのは { $limit } 件までです。
