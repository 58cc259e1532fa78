### People: what the desk says when it refuses to export or erase a person's data.

## Erased people

erased-person = データ消去済みのユーザー

## Refusals

cannot-erase-yourself = ご自身のデータは消去できません。自社の別の管理エージェントに依頼してください。
last-admin-agent = このエージェントは、自社で唯一の管理エージェントです。この人のデータを消去する前に、別の管理エージェントを任命してください。
person-has-open-tickets = このエージェントは { $count } 件のチケットを担当しています (最も古いものの番号: { $numbers })。先にチケットを別のエージェントに割り当ててください。
