### Training: when it is worth considering for a customer (rule R17).

## Why training is worth considering

training-trigger-how-to-share = Много вопросов «как это сделать»
training-trigger-low-adoption = Службы мало используются
training-trigger-room-to-sell = Есть возможность продать больше

## What a partner could do about it. A suggestion, never a duty

training-advice-how-to-share =
    { $days ->
        [one] За { $days } день обращений: { $total }, из них вопросов по использованию: { $count }. Можно рассмотреть возможность обучения этого клиента по самым частым темам.
        [few] За { $days } дня обращений: { $total }, из них вопросов по использованию: { $count }. Можно рассмотреть возможность обучения этого клиента по самым частым темам.
        [many] За { $days } дней обращений: { $total }, из них вопросов по использованию: { $count }. Можно рассмотреть возможность обучения этого клиента по самым частым темам.
       *[other] За { $days } дня обращений: { $total }, из них вопросов по использованию: { $count }. Можно рассмотреть возможность обучения этого клиента по самым частым темам.
    }
training-advice-low-adoption = Используется мест: { $count } из { $total }. Можно рассмотреть возможность обучения, которое покажет сотрудникам этого клиента, что умеет служба.
training-advice-room-to-sell = Приобретено служб: { $count } из { $total }. Можно рассмотреть возможность обучения, которое покажет этому клиенту и возможности других служб.
