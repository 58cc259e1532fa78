### Training: when it is worth considering for a customer (rule R17).

## Why training is worth considering

training-trigger-how-to-share = 操作問題很多
training-trigger-low-adoption = 使用率偏低
training-trigger-room-to-sell = 有進一步銷售的空間

## What a partner could do about it. A suggestion, never a duty

training-advice-how-to-share = { $days } 天內的 { $total } 件案件中，有 { $count } 件是使用問題。您可以考慮針對最常出現的主題，為此客戶提供訓練。
training-advice-low-adoption = 已購買 { $total } 個授權，其中 { $count } 個正在使用。您可以考慮為此客戶提供訓練，讓其使用者了解可以用這項服務做些什麼。
training-advice-room-to-sell = 已購買的服務為 { $total } 項中的 { $count } 項。您可以考慮在訓練中一併向此客戶介紹其他服務的功能。
