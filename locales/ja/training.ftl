### Training: when it is worth considering for a customer (rule R17).

## Why training is worth considering

training-trigger-how-to-share = 使い方の質問が多い
training-trigger-low-adoption = 利用率が低い
training-trigger-room-to-sell = 追加販売の余地がある

## What a partner could do about it. A suggestion, never a duty

training-advice-how-to-share = 過去 { $days } 日間のチケット { $total } 件のうち、{ $count } 件が使い方に関する質問でした。よく尋ねられる内容について、この顧客へのトレーニングを検討することができます。
training-advice-low-adoption = 購入されたシート数は { $total }、使用中のシート数は { $count } です。サービスで何ができるのかを紹介するトレーニングを、この顧客に対して検討することができます。
training-advice-room-to-sell = 購入済みのサービスは { $total } つのうち { $count } つです。ほかのサービスで何ができるのかも紹介するトレーニングを、この顧客に対して検討することができます。
