### People: what the desk says when it refuses to export or erase a person's data.

## Erased people

erased-person = データ消去済みの担当者

## Refusals

cannot-erase-yourself = ご自身のデータは消去できません。自社の別の管理エージェントに依頼してください。
last-admin-agent = この担当者は自社で最後の管理エージェントです。別の管理エージェントを任命してから消去してください。
person-has-open-tickets = このエージェントは { $count } 件のチケットを担当しています (番号: { $numbers })。先に別のエージェントに割り当ててください。
