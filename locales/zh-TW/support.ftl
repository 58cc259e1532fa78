### 支援說明：合作夥伴向客戶說明的支援內容，以及尚未符合的義務。

support-form-own-desk = 自有支援團隊
support-form-resold = 轉售支援
support-form-outsourced = 委外

support-charging-free = 免費
support-charging-partly = 部分收費
support-charging-full = 收費
support-price-unit-per-incident = 每次支援要求
support-price-unit-per-hour = 每小時
support-price-unit-per-month = 每月
support-price-unit-per-user-per-month = 每位使用者每月
support-price = { $price }

competency-level-gold = 金級
competency-level-silver = 銀級

support-open-until = 目前服務中，至 { DATETIME($until, dateStyle: "long", timeStyle: "short") } 為止
support-open-always = 全天候服務中
support-closed-until = 目前非服務時間。下次開始服務：{ DATETIME($until, dateStyle: "full", timeStyle: "short") }
support-closed-until-but-reachable = 目前非服務時間。下次開始服務：{ DATETIME($until, dateStyle: "full", timeStyle: "short") }。全天候聯絡方式：{ LIST($methods) }
support-closed = 未提供服務時間
support-reachable = 全天候聯絡方式：{ LIST($methods) }
support-opening = { DATETIME($opens, dateStyle: "full") } { DATETIME($opens, timeStyle: "short") } 至 { DATETIME($closes, timeStyle: "short") }
support-opening-over-days = { DATETIME($opens, dateStyle: "full", timeStyle: "short") } 至 { DATETIME($closes, dateStyle: "full", timeStyle: "short") }
support-holiday = { DATETIME($day, dateStyle: "full") }

support-hours-long = { $count } 小時
support-minutes-long = { $count } 分鐘

language-name =
    { $locale ->
        [de] 德文
        [en] 英文
        [es] 西班牙文
        [et] 愛沙尼亞文
        [fi] 芬蘭文
        [fr] 法文
        [it] 義大利文
        [ja] 日文
        [kk] 哈薩克文
        [ko] 韓文
        [lt] 立陶宛文
        [lv] 拉脫維亞文
        [pl] 波蘭文
        [pt] 葡萄牙文
        [ru] 俄文
        [uk] 烏克蘭文
        [zh-TW] 繁體中文
       *[other] { $locale }
    }
support-languages = { LIST($languages) }

readiness-summary =
    { $missing ->
        [0] 已全部符合
       *[other] { $all } 項中有 { $missing } 項尚未符合
    }
readiness-publish-draft = 草稿中已有此內容。請發布支援說明。
partner-duty-receive-requests = 已公布支援的聯絡方式
    .next = 請在支援說明中加入電話號碼、電子郵件地址或網頁，然後發布。
partner-duty-support-structure = 已確定由誰提供支援
    .next = 請在支援說明中載明是由自有支援團隊、轉售支援或委外方式提供支援。
partner-duty-support-kinds = 已公布支援種類
    .next = 請在支援說明中加入支援種類，然後發布。
partner-duty-service-coverage = 依預期應提供的五種支援均已提供
    .next = 請加入缺少的支援種類，或決定改由誰提供。
partner-duty-support-hours = 已公布支援的服務時間
    .next = 請在支援說明中加入服務時間，然後發布。
partner-duty-prices = 已公布支援的費用
    .next = 請在支援說明中加入價目表，或改為免費提供支援。
partner-duty-support-description = 已以每一種啟用的語言說明如何取得支援
    .next = 請說明客戶如何取得支援，然後發布。缺少說明的語言：{ LIST($languages) }。
partner-duty-service-levels = 已公布服務等級，或電話全天候有人接聽
    .next = 請在支援說明中加入嚴重性 A、B、C 的目標時間，或全天候有人接聽的電話號碼。
partner-duty-collections-policy = 已發布催收政策
    .next = 請擬定載明步驟與通知內容的催收政策，然後發布。
partner-duty-provider = 轉銷商與提供者合作
    .next = 請本服務台的營運人員為貴公司與其間接提供者建立關聯。
partner-duty-support-vehicle = 技術問題可以呈報給 { -brand-microsoft }
    .next = 請簽訂技術問題的支援合約，並請本服務台的營運人員登錄。

support-structure-missing = 本服務台要求至少有一種支援方式：自有支援團隊、轉售支援或委外。
pricing-required-when-charging = 本服務台要求對支援收費的合作夥伴提供價目表。
support-description-missing = 政策要求清楚說明客戶如何取得支援。以下語言缺少說明：{ language-name }。
sla-required-without-24x7-phone = 除非電話全天候有人接聽，否則政策要求提供服務等級協定（SLA）。請指定嚴重性 A、B、C 的目標時間。
hours-inverted = 結束時間必須晚於開始時間。跨夜時段請以 24:00 分開。
hours-overlap = 此時段與同一天的其他時段重疊。
invalid-contact =
    { $method ->
        [support-contact-method-phone] 請以國際格式輸入電話號碼，例如 +81 3 5550 0142。
        [support-contact-method-email] 此電子郵件地址不完整。
       *[other] 請輸入以 https:// 開頭的完整網址。
    }
locales-required = 請至少啟用一種語言。
third-party-required = 請輸入提供此支援的公司名稱。
third-party-not-expected = 自有支援團隊不需指定第三方。
negative-price = 價格不可為負數。
provider-cycle = 該公司直接或透過他人向貴公司採購，因此不能成為貴公司的提供者。
contract-in-use = 支援合約的事件額度已有使用紀錄，無法移除。請改為指定結束日。
duplicate = 清單中已有此項目。
too-many-entries = 最多可輸入 { $limit } 項。
