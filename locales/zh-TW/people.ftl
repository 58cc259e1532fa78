### People: what the desk says when it refuses to export or erase a person's data.

## Erased people

erased-person = 資料已清除的人員

## Refusals

cannot-erase-yourself = 您無法清除自己的資料。請由貴公司的其他系統管理代理人代為清除。
last-admin-agent = 此人是貴公司最後一位系統管理代理人。清除此人的資料之前，請先指定另一位系統管理代理人。
person-has-open-tickets = 此代理人仍負責 { $count } 個案件（最早的案件編號：{ $numbers }）。請先將案件指派給其他代理人。
