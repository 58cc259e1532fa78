### What the policy says when somebody asks whether something is allowed. Rules that are a
### duty: "the policy requires". Rules that only recommend or permit: "this desk requires".

## What somebody wants to do

policy-action-ticket-open = 開立案件
policy-action-customer-file-with-microsoft = 向 { -brand-microsoft } 開立案件
policy-action-ticket-resolve = 解決案件
policy-action-escalation-raise-to-provider = 呈報給間接提供者
policy-action-escalation-raise-to-microsoft = 呈報給 { -brand-microsoft }
policy-action-support-statement-publish = 發布支援說明
policy-action-customer-subscription-suspend-for-non-payment = 暫停未付款的訂閱
policy-action-customer-subscription-restore = 恢復訂閱

## What a rule says to it

policy-verdict-refuses = 不允許
policy-verdict-warns = 警告
policy-verdict-allows = 允許
policy-verdict-informs = 參考資訊

## Issues that are handed off to Microsoft

hand-off-category-undocumented-problem = 文件未記載的問題
hand-off-category-unavailable-service = 服務無法使用
hand-off-category-bug-or-irregularity = 程式錯誤或異常
hand-off-category-large-network-disruption = 大規模網路中斷
hand-off-category-regional-issue = 影響多個租用戶的區域性問題

## Whose contact Microsoft is given

contact-given-partner = 合作夥伴的聯絡資料
contact-given-customer = 客戶的聯絡資料

## Reasons of rules that allow something or are worth knowing

decision-first-contact = 合作夥伴是其客戶的第一聯絡窗口。
decision-ticket-with-partner = 客戶隨時可以向其合作夥伴開立案件。
decision-request-received = 政策要求合作夥伴受理支援要求。
decision-no-support-from-microsoft = { -brand-microsoft } 不為 { -brand-csp } 合作夥伴的客戶提供任何支援。
decision-diagnosed = 已有政策要求的診斷結果。
decision-boundary = 政策要求合作夥伴解決基準支援範圍內的問題。本服務台沒有此問題是否屬於該範圍的紀錄。
decision-outside-boundary = 此問題不屬於基準支援範圍。
decision-may-escalate = 合作夥伴可以呈報其無法解決的問題。
decision-through-provider = 建議轉銷商與其提供者共同為客戶提供支援。
decision-access-granted = 提供者已記錄授予此 { -brand-azure } 訂閱的存取權，因此轉銷商可以自行洽詢 { -brand-microsoft }。
decision-commercial = 這是商務問題。每一家 { -brand-csp } 合作夥伴都可以呈報，不需要任何支援權益。
decision-vehicle = 「{ $vehicle }」目前有效，且涵蓋此問題。
decision-service-health = 請先查看服務健康狀態是否已列出該事件。本服務台沒有這項檢查的紀錄。
decision-service-health-checked = 已查看服務健康狀態。
decision-hand-off = 此類問題移交給 { -brand-microsoft }：{ $category }。
decision-contact = 提供給 { -brand-microsoft } 的是合作夥伴的聯絡資料，絕不會是客戶的聯絡資料。
decision-contact-of-partner = 提供給 { -brand-microsoft } 的是合作夥伴的聯絡資料。
decision-contact-of-customer = 這樣會將客戶的聯絡資料提供給 { -brand-microsoft }，而 { -brand-microsoft } 只與合作夥伴往來。
decision-first-answer = 對於此嚴重性的問題，{ -brand-microsoft } 會在 { $hours } 小時內以英文首次回應。其他語言僅在營業時間內提供服務。
decision-support-structure = 支援說明已載明由誰提供支援。
decision-may-charge = 合作夥伴可以對其全部或部分支援收費。
decision-prices = 支援不收費，或支援說明已載明價格。
decision-description = 已按照政策要求，以每一種啟用的語言說明客戶如何取得支援。
decision-service-levels = 電話全天候有人接聽，或支援說明已包含政策要求的服務等級協定。
decision-collections-policy = 已發布催收政策。
decision-collections-step = 合作夥伴可以停用尚未付款之產品的存取權，且催收政策已進行到相應的步驟。
decision-restore = 停用存取權是許可，而不是義務。合作夥伴可以隨時恢復存取權。

## Reasons of rules that refuse, where no other form says them

within-baseline-boundary = 政策要求合作夥伴自行解決此問題，因為它屬於基準支援範圍。
service-health-check-required = 本服務台要求在呈報之前先查看服務健康狀態。

## What would make it allowed

remedy-customer-cannot-file-with-microsoft = 請向「{ $partner }」開立案件，或與其聯絡：{ $contacts }。
remedy-escalation-must-go-through-provider = 請改為呈報給間接提供者。若為 { -brand-azure } 訂閱，提供者也可以記錄已授予存取權。
remedy-diagnosis-required = 請診斷案件並記錄診斷結果。
remedy-service-required = 請指定此案件所涉及的訂閱。
remedy-no-technical-support-vehicle = 請取得涵蓋 { $service } 的支援管道，或請人登錄其支援權益。
remedy-vehicle-not-for-service = 請選擇其他支援管道，或交由本服務台選擇。
remedy-entitlement-exhausted = 請增加「{ $vehicle }」的事件額度，或使用其他支援管道。
remedy-within-baseline-boundary = 請自行解決此問題。系統管理代理人可以另作決定並說明理由，且該理由會留下紀錄。
remedy-service-health-check-required = 請查看服務健康狀態是否已列出該事件；若未列出，再行呈報。
remedy-contact-of-customer = 請將合作夥伴代理人的聯絡資料提供給 { -brand-microsoft }。
remedy-support-structure-missing = 請在草稿中指定至少一種支援方式：自有支援團隊、轉售支援或委外。
remedy-pricing-required-when-charging = 請在草稿中加入價格，或改為免費提供支援。
remedy-support-description-missing = 請以下列語言撰寫說明，或將該語言自支援說明中移除：{ language-name }。
remedy-sla-required-without-24x7-phone = 請指定嚴重性 A、B、C 的目標時間，或提供全天候有人接聽的電話。
remedy-collections-policy-missing = 請發布包含影響訂閱存取權之步驟的催收政策。
remedy-collections-step-missing = 請發布其中有步驟會影響訂閱存取權的催收政策。
remedy-collections-step-not-reached = 請等到付款逾期 { $daysNeeded } 天，並完成先前的步驟。
remedy-cloud-not-covered-by-edition = 請查閱最後一個列出此雲端的版本，或請人匯入列出此雲端的頁面。
