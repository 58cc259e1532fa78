### What the policy says when somebody asks whether something is allowed. Rules that are a
### duty: "the policy requires". Rules that only recommend or permit: "this desk requires".

## What somebody wants to do

policy-action-ticket-open = チケットを作成する
policy-action-customer-file-with-microsoft = { -brand-microsoft } 宛てにチケットを作成する
policy-action-ticket-resolve = チケットを解決する
policy-action-escalation-raise-to-provider = 間接プロバイダーにエスカレーションする
policy-action-escalation-raise-to-microsoft = { -brand-microsoft } にエスカレーションする
policy-action-support-statement-publish = サポート案内を公開する
policy-action-customer-subscription-suspend-for-non-payment = 未払いのサブスクリプションを一時停止する
policy-action-customer-subscription-restore = サブスクリプションを再開する

## What a rule says to it

policy-verdict-refuses = 不許可
policy-verdict-warns = 警告
policy-verdict-allows = 許可
policy-verdict-informs = 参考情報

## Issues that are handed off to Microsoft

hand-off-category-undocumented-problem = 文書化されていない問題
hand-off-category-unavailable-service = 利用できないサービス
hand-off-category-bug-or-irregularity = バグまたは異常な動作
hand-off-category-large-network-disruption = 大規模なネットワーク障害
hand-off-category-regional-issue = 複数のテナントに影響する地域的な問題

## Whose contact Microsoft is given

contact-given-partner = パートナーの連絡先
contact-given-customer = 顧客の連絡先

## Reasons of rules that allow something or are worth knowing

decision-first-contact = パートナーは、顧客の最初の窓口です。
decision-ticket-with-partner = 顧客は、いつでもパートナー宛てにチケットを作成できます。
decision-request-received = ポリシーにより、パートナーは問い合わせを受け付ける必要があります。
decision-no-support-from-microsoft = { -brand-microsoft } は、{ -brand-csp } パートナーの顧客に対して、いかなるサポートも提供しません。
decision-diagnosed = ポリシーにより必要とされる診断結果が記録されています。
decision-boundary = ポリシーにより、パートナーはベースライン サポートの範囲内のものを解決する必要があります。この問題が範囲内かどうかの記録はありません。
decision-outside-boundary = この問題は、ベースライン サポートの範囲外です。
decision-may-escalate = パートナーは、自ら解決できないものをエスカレーションすることができます。
decision-through-provider = リセラーには、プロバイダーと協力して顧客をサポートすることが推奨されます。
decision-access-granted = この { -brand-azure } のサブスクリプションへのアクセス権を付与したことをプロバイダーが記録しているため、リセラーは自ら { -brand-microsoft } に連絡できます。
decision-commercial = これは商取引に関する問題です。どの { -brand-csp } パートナーもエスカレーションすることができ、利用資格は不要です。
decision-vehicle = 「{ $vehicle }」は有効であり、この問題に対応しています。
decision-service-health = まず、サービス正常性で既知のインシデントかどうかを確認してください。この確認の記録はありません。
decision-service-health-checked = サービス正常性は確認済みです。
decision-hand-off = このカテゴリの問題は { -brand-microsoft } に引き継がれます: { $category }
decision-contact = { -brand-microsoft } に伝えられる連絡先はパートナーのものであり、顧客の連絡先が伝えられることはありません。
decision-contact-of-partner = { -brand-microsoft } にはパートナーの連絡先が伝えられます。
decision-contact-of-customer = { -brand-microsoft } に顧客の連絡先が伝えられることになります。{ -brand-microsoft } がやり取りする相手は、パートナーだけです。
decision-first-answer = この重大度の問題に対する { -brand-microsoft } の初回応答は、英語の場合、{ $hours } 時間以内です。その他の言語での対応は営業時間内に限られます。
decision-support-structure = サポート案内に、サポートの体制が記載されています。
decision-may-charge = パートナーは、サポートの全部または一部を有料にすることができます。
decision-prices = サポートが無料であるか、サポート案内に料金が記載されています。
decision-description = サポート案内には、ポリシーにより必要とされる、顧客がサポートを受ける方法の説明が、有効にしているすべての言語で記載されています。
decision-service-levels = 24 時間対応の電話があるか、ポリシーにより必要とされるサービス レベル アグリーメントがサポート案内に記載されています。
decision-collections-policy = 代金回収ポリシーが公開されています。
decision-collections-step = パートナーは代金が支払われていない製品へのアクセスを停止することができ、代金回収ポリシーの該当する段階に達しています。
decision-restore = アクセスの停止は許可されているだけで、義務ではありません。パートナーはいつでもアクセスを元に戻すことができます。

## Reasons of rules that refuse, where no other form says them

within-baseline-boundary = ポリシーにより、この問題はパートナー自身が解決する必要があります。ベースライン サポートの範囲内にあるためです。
service-health-check-required = このサポート デスクでは、エスカレーションの前にサービス正常性を確認する必要があります。

## What would make it allowed

remedy-customer-cannot-file-with-microsoft = 「{ $partner }」宛てにチケットを作成するか、次の連絡先にお問い合わせください: { $contacts }
remedy-escalation-must-go-through-provider = 代わりに、間接プロバイダーにエスカレーションしてください。{ -brand-azure } のサブスクリプションの場合は、アクセス権を付与したことをプロバイダーが記録することもできます。
remedy-diagnosis-required = チケットを診断し、診断結果を記録してください。
remedy-service-required = チケットの対象となるサブスクリプションを指定してください。
remedy-no-technical-support-vehicle = { $service } に対応するサポート チャネルを契約するか、その利用資格を登録してもらってください。
remedy-vehicle-not-for-service = 別のサポート チャネルを選択するか、選択をサポート デスクに任せてください。
remedy-entitlement-exhausted = 「{ $vehicle }」のインシデントを追加するか、別のサポート チャネルを使用してください。
remedy-within-baseline-boundary = 自社で問題を解決してください。管理エージェントは理由を示して別の判断をすることができ、その理由は記録されます。
remedy-service-health-check-required = サービス正常性で既知のインシデントかどうかを確認し、該当するものが見つからない場合はエスカレーションしてください。
remedy-contact-of-customer = { -brand-microsoft } には、パートナーのエージェントの連絡先を伝えてください。
remedy-support-structure-missing = 下書きに、自社デスク、他社サポートの再販、外部委託のうち、少なくとも 1 つを指定してください。
remedy-pricing-required-when-charging = 下書きに料金を追加するか、サポートを無料にしてください。
remedy-support-description-missing = 次の言語で説明を記載するか、その言語をサポート案内から外してください: { language-name }
remedy-sla-required-without-24x7-phone = 重大度 A、B、C の目標時間を指定するか、24 時間対応の電話を用意してください。
remedy-collections-policy-missing = サブスクリプションへのアクセスに影響する段階を設けて、代金回収ポリシーを公開してください。
remedy-collections-step-missing = サブスクリプションへのアクセスに影響する段階を設けた代金回収ポリシーを公開してください。
remedy-collections-step-not-reached = 支払いの遅れが { $daysNeeded } 日に達するまで待ち、それまでの段階を踏んでください。
remedy-cloud-not-covered-by-edition = このクラウドを記載している最後の版を参照するか、記載のあるページをインポートしてもらってください。
