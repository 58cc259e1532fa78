### People: what the desk says when it refuses to export or erase a person's data.

## Erased people

erased-person = 已清除資料的人員

## Refusals

cannot-erase-yourself = 您無法清除自己的資料。請洽貴公司的其他系統管理代理人。
last-admin-agent = 此人是貴公司唯一的系統管理代理人。清除之前，請先指派另一位系統管理代理人。
person-has-open-tickets = 此代理人仍負責 { $count } 個案件（編號：{ $numbers }）。請先將案件指派給其他代理人。
