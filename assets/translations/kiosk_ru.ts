<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AmountScreen</name>
    <message>
        <source>Other</source>
        <comment>another amount of money</comment>
        <translation>Другая</translation>
    </message>
    <message>
        <source>Collected by %1. You pay on your own phone; this screen never sees your card.</source>
        <translation>Получатель: %1. Вы платите со своего телефона; этот экран не видит данных карты.</translation>
    </message>
    <message>
        <source>Nothing is charged until you confirm on your phone.</source>
        <translation>Деньги спишутся только после подтверждения на телефоне.</translation>
    </message>
    <message>
        <source>Any amount from %1 to %2.</source>
        <translation>Любая сумма от %1 до %2.</translation>
    </message>
    <message>
        <source>The smallest gift here is %1.</source>
        <translation>Наименьшая сумма здесь — %1.</translation>
    </message>
    <message>
        <source>The largest gift here is %1.</source>
        <translation>Наибольшая сумма здесь — %1.</translation>
    </message>
    <message>
        <source>Add %1 to cover the fees</source>
        <translation>Добавить %1 на комиссию</translation>
    </message>
    <message>
        <source>So the full %1 arrives.</source>
        <translation>Тогда дойдёт вся сумма: %1.</translation>
    </message>
    <message>
        <source>With them it would be more than %1, the largest gift here.</source>
        <translation>С комиссией выйдет больше %1, а это наибольшая сумма здесь.</translation>
    </message>
    <message>
        <source>Your gift unlocks the film, whatever you give.</source>
        <translation>Любое пожертвование открывает доступ к фильму.</translation>
    </message>
    <message>
        <source>A gift of %1 or more unlocks the film.</source>
        <translation>Пожертвование от %1 открывает доступ к фильму.</translation>
    </message>
    <message>
        <source>This does not unlock the film: that takes %1 or more.</source>
        <translation>Эта сумма не открывает доступ к фильму: нужно не меньше %1.</translation>
    </message>
    <message>
        <source>This gift unlocks the film.</source>
        <translation>Это пожертвование открывает доступ к фильму.</translation>
    </message>
    <message>
        <source>Choose an amount</source>
        <translation>Выберите сумму</translation>
    </message>
    <message>
        <source>Give %1</source>
        <translation>Пожертвовать %1</translation>
    </message>
</context>
<context>
    <name>AppealCard</name>
    <message>
        <source>Every gift goes to %1.</source>
        <comment>%1: the beneficiary</comment>
        <translation>Получатель всех пожертвований: %1.</translation>
    </message>
</context>
<context>
    <name>AppealStill</name>
    <message>
        <source>You can give here, with your own phone.</source>
        <translation>Здесь можно сделать пожертвование со своего телефона.</translation>
    </message>
    <message>
        <source>Every gift goes to %1.</source>
        <comment>%1: the beneficiary</comment>
        <translation>Получатель всех пожертвований: %1.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch to begin</source>
        <translation>Коснитесь, чтобы начать</translation>
    </message>
    <message>
        <source>All films</source>
        <translation>Все фильмы</translation>
    </message>
</context>
<context>
    <name>BallotScreen</name>
    <message>
        <source>Not for me</source>
        <translation>Не моё</translation>
    </message>
    <message>
        <source>I loved it</source>
        <translation>Очень понравилось</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n звезда</numerusform>
            <numerusform>%n звезды</numerusform>
            <numerusform>%n звёзд</numerusform>
        </translation>
    </message>
    <message>
        <source>Thank you for your vote</source>
        <translation>Спасибо за ваш голос</translation>
    </message>
    <message>
        <source>It counts for the audience award. You can still change it.</source>
        <translation>Он учтён в голосовании за приз зрительских симпатий. Его ещё можно изменить.</translation>
    </message>
    <message>
        <source>How was the film?</source>
        <translation>Как вам фильм?</translation>
    </message>
    <message>
        <source>Touch a star to vote for the audience award.</source>
        <translation>Коснитесь звезды, чтобы проголосовать за приз зрительских симпатий.</translation>
    </message>
    <message>
        <source>Your vote could not be kept just now. Please try again, or go on.</source>
        <translation>Сейчас не удалось сохранить ваш голос. Попробуйте ещё раз или продолжайте.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Пропустить</translation>
    </message>
</context>
<context>
    <name>CaptionChoices</name>
    <message>
        <source>Captions</source>
        <translation>Субтитры</translation>
    </message>
    <message>
        <source>Medium text</source>
        <comment>captions</comment>
        <translation>Средний текст</translation>
    </message>
    <message>
        <source>Large text</source>
        <comment>captions</comment>
        <translation>Крупный текст</translation>
    </message>
    <message>
        <source>Largest text</source>
        <comment>captions</comment>
        <translation>Самый крупный</translation>
    </message>
    <message>
        <source>Dark background</source>
        <comment>captions</comment>
        <translation>Тёмный фон</translation>
    </message>
    <message>
        <source>No captions</source>
        <translation>Без субтитров</translation>
    </message>
</context>
<context>
    <name>CashScreen</name>
    <message>
        <source>Write down</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>No, back</source>
        <translation>Нет, назад</translation>
    </message>
    <message>
        <source>Nothing is written down</source>
        <translation>Ничего не будет записано</translation>
    </message>
    <message>
        <source>Nothing written down today</source>
        <translation>Сегодня ничего не записано</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <comment>%1: 2 gifts, $40.00</comment>
        <translation>Сегодня: %1</translation>
    </message>
    <message>
        <source>That could not be written down. Note it on paper, and try again later.</source>
        <translation>Записать не удалось. Отметьте на бумаге и попробуйте позже.</translation>
    </message>
    <message>
        <source>Undone at %1</source>
        <comment>%1: time</comment>
        <translation>Отменено: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>In cash for %1</source>
        <comment>%1: the appeal</comment>
        <translation>Наличными: %1</translation>
    </message>
    <message>
        <source>At most %1 at a time; write more down in parts.</source>
        <comment>%1: money</comment>
        <translation>Не более %1 за раз; большую сумму запишите по частям.</translation>
    </message>
    <message>
        <source>Undo the cash gift of %1 from %2?</source>
        <comment>%1: money, %2: time</comment>
        <translation>Отменить пожертвование наличными: %1 (%2)?</translation>
    </message>
    <message>
        <source>Yes, undo it</source>
        <translation>Да, отменить</translation>
    </message>
    <message>
        <source>It stays in the books, with an entry that takes it back</source>
        <translation>Оно останется в записях вместе с отменой</translation>
    </message>
    <message>
        <source>The gift stays as it is</source>
        <translation>Запись останется без изменений</translation>
    </message>
    <message>
        <source>Write down %1 in cash for %2?</source>
        <comment>%1: money, %2: the appeal</comment>
        <translation>Записать %1 наличными? Сбор: %2</translation>
    </message>
    <message>
        <source>Yes, write it down</source>
        <translation>Да, записать</translation>
    </message>
    <message>
        <source>The money is in the box</source>
        <translation>Деньги уже в ящике</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Одну минуту…</translation>
    </message>
    <message>
        <source>Cash gifts</source>
        <translation>Пожертвования наличными</translation>
    </message>
    <message>
        <source>Kept apart from gifts by phone, and not part of the appeal’s total.</source>
        <translation>Учитываются отдельно от пожертвований с телефона и не входят в итог сбора.</translation>
    </message>
    <message>
        <source>For which appeal?</source>
        <translation>Для какого сбора?</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Film “%1” crashes the kiosk</source>
        <translation>Из-за фильма «%1» киоск перезапускается</translation>
    </message>
    <message>
        <source>Film “%1”, as it played last</source>
        <translation>Фильм «%1», последний показ</translation>
    </message>
    <message>
        <source>Film “%1”</source>
        <translation>Фильм «%1»</translation>
    </message>
    <message>
        <source>Film package “%1”</source>
        <translation>Кинопрограмма «%1»</translation>
    </message>
    <message>
        <source>Sealed film package “%1”</source>
        <translation>Запечатанная кинопрограмма «%1»</translation>
    </message>
    <message>
        <source>Appeal “%1”</source>
        <translation>Сбор «%1»</translation>
    </message>
    <message>
        <source>Codes for “%1”</source>
        <translation>Коды для «%1»</translation>
    </message>
    <message>
        <source>The kiosk’s own checks</source>
        <translation>Самопроверка программы</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>The program’s own files</source>
        <translation>Файлы программы</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>Шрифты</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>Переводы</translation>
    </message>
    <message>
        <source>Film packages</source>
        <translation>Кинопрограммы</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Фильмы</translation>
    </message>
    <message>
        <source>Films, as they played last</source>
        <translation>Фильмы, последний показ</translation>
    </message>
    <message>
        <source>Film player</source>
        <translation>Проигрыватель фильмов</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Изображение</translation>
    </message>
    <message>
        <source>Where films are drawn</source>
        <translation>Где показываются фильмы</translation>
    </message>
    <message>
        <source>Decoding of films</source>
        <translation>Декодирование фильмов</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Звук</translation>
    </message>
    <message>
        <source>Sealed films</source>
        <translation>Запечатанные фильмы</translation>
    </message>
    <message>
        <source>Key for sealed films</source>
        <translation>Ключ запечатанных фильмов</translation>
    </message>
    <message>
        <source>Memory of sealed films</source>
        <translation>Память для запечатанных фильмов</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Записи</translation>
    </message>
    <message>
        <source>Records are whole</source>
        <translation>Записи в порядке</translation>
    </message>
    <message>
        <source>Damaged records</source>
        <translation>Повреждённые записи</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Коды</translation>
    </message>
    <message>
        <source>Staff’s PIN</source>
        <translation>PIN-код сотрудников</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>Пожертвования</translation>
    </message>
    <message>
        <source>Donation endpoint</source>
        <translation>Сервис пожертвований</translation>
    </message>
    <message>
        <source>Token for the donation endpoint</source>
        <translation>Ключ доступа к сервису пожертвований</translation>
    </message>
    <message>
        <source>Certificate of the donation endpoint</source>
        <translation>Сертификат сервиса пожертвований</translation>
    </message>
    <message>
        <source>Clock and donation endpoint</source>
        <translation>Часы и сервис пожертвований</translation>
    </message>
    <message>
        <source>Unsettled gifts</source>
        <translation>Незавершённые пожертвования</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Диск</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Дисплей</translation>
    </message>
    <message>
        <source>Screen stays on</source>
        <translation>Экран не гаснет</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Done</source>
        <comment>choosing</comment>
        <translation>Готово</translation>
    </message>
</context>
<context>
    <name>CodeCard</name>
    <message>
        <source>Your code to come back</source>
        <translation>Ваш код, чтобы вернуться</translation>
    </message>
    <message>
        <source>It is on your phone, too. With it you can stop at any time and go on here where you stopped.</source>
        <translation>Он есть и на вашем телефоне. С ним можно прерваться в любой момент и продолжить здесь с того же места.</translation>
    </message>
    <message>
        <source>Write it down, or take a picture. With it you can stop at any time and go on here where you stopped.</source>
        <translation>Запишите или сфотографируйте его. С ним можно прерваться в любой момент и продолжить здесь с того же места.</translation>
    </message>
</context>
<context>
    <name>CodeKeypad</name>
    <message>
        <source>Delete</source>
        <comment>the last letter</comment>
        <translation>Стереть</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Открыть</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Дальше</translation>
    </message>
    <message>
        <source>10 s back</source>
        <translation>−10 с</translation>
    </message>
    <message>
        <source>No sound just now</source>
        <translation>Сейчас нет звука</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Тише</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Громче</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Пожертвовать</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Субтитры</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>No gift by phone yet</source>
        <translation>Пожертвований с телефона пока нет</translation>
    </message>
    <message>
        <source>Confirmed today</source>
        <translation>Подтверждено сегодня</translation>
    </message>
    <message>
        <source>In cash today</source>
        <translation>Наличными сегодня</translation>
    </message>
    <message>
        <source>%1 cannot be found</source>
        <comment>money: a gift</comment>
        <translation>Пожертвование на %1 не найдено</translation>
    </message>
    <message>
        <source>From %1. The endpoint does not know this gift: ask the organiser.</source>
        <comment>time</comment>
        <translation>Время: %1. Сервис не знает этого пожертвования: спросите организаторов.</translation>
    </message>
    <message>
        <source>%1 came back different</source>
        <comment>money: a gift</comment>
        <translation>Пожертвование на %1: данные не совпали</translation>
    </message>
    <message>
        <source>Since %1. It does not count; please tell the operator.</source>
        <comment>time</comment>
        <translation>Время: %1. Оно не учитывается; сообщите, пожалуйста, оператору.</translation>
    </message>
    <message>
        <source>%1 was not offered</source>
        <comment>money: a gift</comment>
        <translation>Пожертвование на %1 не было предложено</translation>
    </message>
    <message>
        <source>Since %1. Its payment page is not a trusted one; please tell the operator.</source>
        <comment>time</comment>
        <translation>Время: %1. Его страница оплаты не вызывает доверия; сообщите, пожалуйста, оператору.</translation>
    </message>
    <message>
        <source>%1 not settled yet</source>
        <comment>money: a gift</comment>
        <translation>Пожертвование на %1 ещё не завершено</translation>
    </message>
    <message>
        <source>Since %1. It is on its way; we keep asking.</source>
        <comment>time</comment>
        <translation>Время: %1. Оно в пути; мы продолжаем проверять.</translation>
    </message>
    <message>
        <source>Since %1. We keep asking.</source>
        <comment>time</comment>
        <translation>Время: %1. Мы продолжаем проверять.</translation>
    </message>
    <message>
        <source>%1 was paid back</source>
        <comment>money: a gift</comment>
        <translation>Возвращено %1</translation>
    </message>
    <message>
        <source>Heard of at %1.</source>
        <comment>time</comment>
        <translation>Стало известно: %1.</translation>
    </message>
    <message>
        <source>Heard of at %1. The film stays unlocked.</source>
        <comment>time</comment>
        <translation>Стало известно: %1. Доступ к фильму остаётся открытым.</translation>
    </message>
    <message>
        <source>%1 came after its screen was left</source>
        <comment>money: a gift</comment>
        <translation>%1 — пожертвование пришло, когда у экрана уже никого не было</translation>
    </message>
    <message>
        <source>Heard of at %1. Nobody was there to be thanked.</source>
        <comment>time</comment>
        <translation>Стало известно: %1. Поблагодарить было некого.</translation>
    </message>
    <message>
        <source>Heard of at %1. The receipt’s code opens the film.</source>
        <comment>time</comment>
        <translation>Стало известно: %1. Код с квитанции открывает доступ к фильму.</translation>
    </message>
</context>
<context>
    <name>DayWords</name>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>%n пожертвование</numerusform>
            <numerusform>%n пожертвования</numerusform>
            <numerusform>%n пожертвований</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n визит</numerusform>
            <numerusform>%n визита</numerusform>
            <numerusform>%n визитов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unlock(s)</source>
        <translation>
            <numerusform>%n доступ</numerusform>
            <numerusform>%n доступа</numerusform>
            <numerusform>%n доступов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s)</source>
        <translation>
            <numerusform>%n просмотр</numerusform>
            <numerusform>%n просмотра</numerusform>
            <numerusform>%n просмотров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more gift(s) not settled</source>
        <translation>
            <numerusform>и ещё %n незавершённое пожертвование</numerusform>
            <numerusform>и ещё %n незавершённых пожертвования</numerusform>
            <numerusform>и ещё %n незавершённых пожертвований</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more gift(s) that came late or were paid back</source>
        <translation>
            <numerusform>и ещё %n пожертвование, запоздавшее или возвращённое</numerusform>
            <numerusform>и ещё %n пожертвования, запоздавших или возвращённых</numerusform>
            <numerusform>и ещё %n пожертвований, запоздавших или возвращённых</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndedScreen</name>
    <message>
        <source>Thank you for watching</source>
        <translation>Спасибо, что смотрели</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Пожертвовать</translation>
    </message>
    <message>
        <source>I am finished</source>
        <translation>Завершить</translation>
    </message>
    <message>
        <source>Back to the film’s page</source>
        <translation>Назад к фильму</translation>
    </message>
    <message>
        <source>If it moved you, you can help with a gift: %1.</source>
        <comment>%1: the appeal</comment>
        <translation>Если фильм вас тронул, вы можете помочь. Цель сбора: %1.</translation>
    </message>
</context>
<context>
    <name>FilmFaults</name>
    <message>
        <source>The film has stopped</source>
        <translation>Фильм остановился</translation>
    </message>
    <message>
        <source>The film is coming in too slowly</source>
        <translation>Фильм загружается слишком медленно</translation>
    </message>
    <message>
        <source>The film is not here just now</source>
        <translation>Сейчас фильма здесь нет</translation>
    </message>
    <message>
        <source>The film cannot be read just now</source>
        <translation>Сейчас фильм не удаётся прочитать</translation>
    </message>
    <message>
        <source>This screen cannot show the film’s picture</source>
        <translation>Этот экран не может показать изображение фильма</translation>
    </message>
    <message>
        <source>The player needs a moment</source>
        <translation>Проигрывателю нужна минута</translation>
    </message>
    <message>
        <source>Films cannot be played here just now</source>
        <translation>Сейчас здесь нельзя показать фильмы</translation>
    </message>
    <message>
        <source>The film does not play just now</source>
        <translation>Сейчас фильм не воспроизводится</translation>
    </message>
    <message>
        <source>Your place is kept. Please try again in a moment.</source>
        <translation>Мы запомнили, где вы остановились. Пожалуйста, попробуйте чуть позже.</translation>
    </message>
    <message>
        <source>Your place is kept, and we keep trying.</source>
        <translation>Мы запомнили, где вы остановились, и пробуем снова.</translation>
    </message>
    <message>
        <source>Your code stays good, and we keep looking. Our staff can help you.</source>
        <translation>Ваш код действует, и мы продолжаем искать. Наши сотрудники вам помогут.</translation>
    </message>
    <message>
        <source>Your code stays good. Our staff can help you.</source>
        <translation>Ваш код действует. Наши сотрудники вам помогут.</translation>
    </message>
</context>
<context>
    <name>FilmScreen</name>
    <message>
        <source>Unlock the film</source>
        <translation>Открыть доступ</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Пожертвовать</translation>
    </message>
    <message>
        <source>Already unlocked? Enter your code</source>
        <translation>Уже есть доступ? Введите свой код</translation>
    </message>
    <message>
        <source>This film cannot be shown just now. The staff have been told.</source>
        <translation>Сейчас этот фильм показать нельзя. Сотрудники уже об этом знают.</translation>
    </message>
    <message>
        <source>Watch the film</source>
        <translation>Смотреть фильм</translation>
    </message>
    <message>
        <source>Go on watching at %1</source>
        <comment>%1: a time as 0:41:07</comment>
        <translation>Смотреть дальше с %1</translation>
    </message>
</context>
<context>
    <name>FilmsScreen</name>
    <message>
        <source>Which film would you like to see?</source>
        <translation>Какой фильм вы хотите посмотреть?</translation>
    </message>
</context>
<context>
    <name>Gift</name>
    <message>
        <source>Not confirmed yet</source>
        <translation>Пока не подтверждено</translation>
    </message>
    <message>
        <source>This code has run out. We are asking whether a gift arrived.</source>
        <translation>Срок действия кода истёк. Проверяем, не пришло ли пожертвование.</translation>
    </message>
    <message>
        <source>There is no code just now</source>
        <translation>Сейчас кода нет</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Одну минуту…</translation>
    </message>
    <message>
        <source>You can give on this page</source>
        <translation>На этой странице можно сделать пожертвование</translation>
    </message>
    <message>
        <source>Nothing was charged here. This screen will not hear of that gift.</source>
        <translation>Здесь деньги не списаны. О том пожертвовании этот экран не узнает.</translation>
    </message>
    <message>
        <source>Ready for your phone</source>
        <translation>Готово для вашего телефона</translation>
    </message>
    <message>
        <source>Point its camera at the code.</source>
        <translation>Наведите камеру на код.</translation>
    </message>
    <message>
        <source>Your phone has the page open</source>
        <translation>Страница открыта на вашем телефоне</translation>
    </message>
    <message>
        <source>Waiting for your gift to be confirmed.</source>
        <translation>Ждём подтверждения вашего пожертвования.</translation>
    </message>
    <message>
        <source>This code has run out</source>
        <translation>Срок действия кода истёк</translation>
    </message>
    <message>
        <source>No gift has reached us. You can have a new one.</source>
        <translation>Пожертвование к нам не поступило. Можно получить новый код.</translation>
    </message>
    <message>
        <source>That did not go through</source>
        <translation>Платёж не прошёл</translation>
    </message>
    <message>
        <source>Nothing was given. You can try once more with a new code.</source>
        <translation>Пожертвование не состоялось. Можно попробовать ещё раз с новым кодом.</translation>
    </message>
    <message>
        <source>This gift was cancelled</source>
        <translation>Это пожертвование отменено</translation>
    </message>
    <message>
        <source>Nothing was charged. You can have a new code.</source>
        <translation>Деньги не списаны. Можно получить новый код.</translation>
    </message>
    <message>
        <source>This gift was given back</source>
        <translation>Это пожертвование возвращено</translation>
    </message>
    <message>
        <source>The money returns to where it came from.</source>
        <translation>Деньги вернутся туда, откуда пришли.</translation>
    </message>
    <message>
        <source>Your gift is on its way</source>
        <translation>Ваше пожертвование в пути</translation>
    </message>
    <message>
        <source>This can take a moment. You need not do anything more.</source>
        <translation>Это может занять минуту. Больше ничего делать не нужно.</translation>
    </message>
    <message>
        <source>Your code is being made.</source>
        <translation>Готовим ваш код.</translation>
    </message>
    <message>
        <source>This takes longer than usual</source>
        <translation>Это дольше, чем обычно</translation>
    </message>
    <message>
        <source>Nothing was charged. Your code comes as soon as we have it.</source>
        <translation>Деньги не списаны. Код появится, как только мы его получим.</translation>
    </message>
    <message>
        <source>The first code is being withdrawn; then you get the new one.</source>
        <translation>Отзываем первый код; затем появится новый.</translation>
    </message>
    <message>
        <source>No connection just now</source>
        <translation>Сейчас нет соединения</translation>
    </message>
    <message>
        <source>The new code comes once the first one has been withdrawn.</source>
        <translation>Новый код появится, когда первый будет отозван.</translation>
    </message>
    <message>
        <source>The network here has lost its way.</source>
        <translation>Сеть здесь сбилась с пути.</translation>
    </message>
    <message>
        <source>The connection is not safe enough.</source>
        <translation>Соединение недостаточно надёжно.</translation>
    </message>
    <message>
        <source>The network here wants a login.</source>
        <translation>Сеть здесь просит войти.</translation>
    </message>
    <message>
        <source>The connection is very slow.</source>
        <translation>Соединение очень медленное.</translation>
    </message>
    <message>
        <source>The connection keeps breaking off.</source>
        <translation>Соединение то и дело прерывается.</translation>
    </message>
    <message>
        <source>The giving service has moved.</source>
        <translation>Сервис пожертвований переехал.</translation>
    </message>
    <message>
        <source>The answer cannot be read.</source>
        <translation>Ответ не читается.</translation>
    </message>
    <message>
        <source>The answer is far too long.</source>
        <translation>Ответ слишком длинный.</translation>
    </message>
    <message>
        <source>The giving service has a fault.</source>
        <translation>В сервисе пожертвований неполадка.</translation>
    </message>
    <message>
        <source>The giving service takes a break.</source>
        <translation>У сервиса пожертвований перерыв.</translation>
    </message>
    <message>
        <source>The giving service does not answer.</source>
        <translation>Сервис пожертвований не отвечает.</translation>
    </message>
    <message>
        <source>A gift may take longer to be confirmed here.</source>
        <translation>Подтверждение пожертвования может задержаться.</translation>
    </message>
    <message>
        <source>Gifts cannot be taken here just now</source>
        <translation>Сейчас не получается принять пожертвование</translation>
    </message>
    <message>
        <source>We keep asking for your gift.</source>
        <translation>Мы продолжаем проверять ваше пожертвование.</translation>
    </message>
    <message>
        <source>Nothing was charged. We keep trying.</source>
        <translation>Деньги не списаны. Мы пробуем снова.</translation>
    </message>
    <message>
        <source>Nothing was charged; the film can be watched.</source>
        <translation>Деньги не списаны; фильм можно смотреть.</translation>
    </message>
    <message>
        <source>Many people are giving just now</source>
        <translation>Сейчас помогают очень многие</translation>
    </message>
    <message>
        <source>One moment please; we keep trying.</source>
        <translation>Одну минуту, пожалуйста; мы пробуем снова.</translation>
    </message>
    <message>
        <source>This amount cannot be given here</source>
        <translation>Такую сумму здесь пожертвовать нельзя</translation>
    </message>
    <message>
        <source>Nothing was charged. Please choose another amount.</source>
        <translation>Деньги не списаны. Пожалуйста, выберите другую сумму.</translation>
    </message>
    <message>
        <source>Please speak to our staff</source>
        <translation>Пожалуйста, обратитесь к нашим сотрудникам</translation>
    </message>
    <message>
        <source>Something about this gift is not right. It is written down.</source>
        <translation>С этим пожертвованием что-то не так. Это записано.</translation>
    </message>
    <message>
        <source>This screen cannot write it down just now. We keep trying.</source>
        <translation>Сейчас экран не может это записать. Мы пробуем снова.</translation>
    </message>
    <message>
        <source>This screen cannot write anything down. Nothing was charged.</source>
        <translation>Экран ничего не может записать. Деньги не списаны.</translation>
    </message>
    <message>
        <source>This appeal takes no gifts just now. Nothing was charged.</source>
        <translation>Сейчас этот сбор не принимает пожертвования. Деньги не списаны.</translation>
    </message>
    <message>
        <source>The page to pay on is not one we know. Nothing was charged.</source>
        <translation>Страница оплаты нам незнакома. Деньги не списаны.</translation>
    </message>
    <message>
        <source>Nothing was charged. Our staff know how to help.</source>
        <translation>Деньги не списаны. Наши сотрудники знают, как помочь.</translation>
    </message>
</context>
<context>
    <name>NumberKeypad</name>
    <message>
        <source>Delete</source>
        <comment>the last digit</comment>
        <translation>Стереть</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>Back in a moment</source>
        <translation>Скоро вернёмся</translation>
    </message>
    <message>
        <source>There is no film to show here yet. The staff have been told.</source>
        <translation>Здесь пока нечего показать. Сотрудники уже об этом знают.</translation>
    </message>
    <message>
        <source>This kiosk is resting. The staff have been told.</source>
        <translation>Киоск отдыхает. Сотрудники уже об этом знают.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Reset for the next visitor</source>
        <translation>Сброс для следующего посетителя</translation>
    </message>
    <message>
        <source>Ends this visit, back to the poster. No PIN needed.</source>
        <translation>Визит завершится, вернётся афиша. PIN-код не нужен.</translation>
    </message>
    <message>
        <source>Open the staff screen</source>
        <translation>Открыть экран сотрудников</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Одну минуту…</translation>
    </message>
    <message>
        <source>No PIN is set on this kiosk. Please ask its operator.</source>
        <translation>PIN-код для этого киоска не задан. Обратитесь, пожалуйста, к оператору.</translation>
    </message>
    <message>
        <source>The PIN cannot be checked just now. Please tell the operator.</source>
        <translation>PIN-код сейчас нельзя проверить. Сообщите, пожалуйста, оператору.</translation>
    </message>
    <message>
        <source>Please try again in %1.</source>
        <translation>Пожалуйста, попробуйте снова через %1.</translation>
    </message>
    <message>
        <source>That was not the PIN. Please try again in %1.</source>
        <translation>Это не тот PIN-код. Пожалуйста, попробуйте снова через %1.</translation>
    </message>
    <message>
        <source>That was not the PIN.</source>
        <translation>Это не тот PIN-код.</translation>
    </message>
    <message>
        <source>In this rehearsal the PIN is %1.</source>
        <translation>На этой репетиции PIN-код — %1.</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Для сотрудников</translation>
    </message>
    <message>
        <source>Everything else here needs the staff’s PIN.</source>
        <translation>Для всего остального нужен PIN-код сотрудников.</translation>
    </message>
</context>
<context>
    <name>PrerollScreen</name>
    <message>
        <source>One moment …</source>
        <translation>Одну минуту…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Дальше</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Тише</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Громче</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>The film comes next</source>
        <translation>Сейчас начнётся фильм</translation>
    </message>
    <message>
        <source>The film begins in %1</source>
        <comment>%1: minutes and seconds</comment>
        <translation>Фильм начнётся через %1</translation>
    </message>
</context>
<context>
    <name>QrCard</name>
    <message>
        <source>There is no room here for a code that a phone could read.</source>
        <translation>Здесь нет места для кода, который смог бы прочитать телефон.</translation>
    </message>
</context>
<context>
    <name>Raised</name>
    <message>
        <source>%1 given</source>
        <comment>%1: money</comment>
        <translation>Собрано %1</translation>
    </message>
    <message>
        <source>%1 for “%2”</source>
        <comment>%1: sums of money, %2: the appeal</comment>
        <translation>%1 на «%2»</translation>
    </message>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>%n пожертвование</numerusform>
            <numerusform>%n пожертвования</numerusform>
            <numerusform>%n пожертвований</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Several codes did not fit. Please try again in %1.</source>
        <translation>Несколько кодов не подошли. Пожалуйста, попробуйте снова через %1.</translation>
    </message>
    <message>
        <source>This code is for another film: %1.</source>
        <translation>Этот код для другого фильма: %1.</translation>
    </message>
    <message>
        <source>This film opens %1. Please come back then.</source>
        <translation>Начало показа: %1. Приходите, будем рады.</translation>
    </message>
    <message>
        <source>This film could be watched until %1.</source>
        <translation>Этот фильм можно было посмотреть до: %1.</translation>
    </message>
    <message>
        <source>This code was good until %1.</source>
        <translation>Срок действия кода истёк: %1.</translation>
    </message>
    <message>
        <source>The time to start this film ended %1.</source>
        <translation>Начать этот фильм можно было до: %1.</translation>
    </message>
    <message>
        <source>The time to finish this film ended %1.</source>
        <translation>Досмотреть этот фильм можно было до: %1.</translation>
    </message>
    <message>
        <source>This code does not fit. Please compare it letter by letter.</source>
        <translation>Этот код не подходит. Сверьте его, пожалуйста, знак за знаком.</translation>
    </message>
    <message>
        <source>This code has been used already.</source>
        <translation>Этот код уже использован.</translation>
    </message>
    <message>
        <source>This code is no longer good. Our staff can help you.</source>
        <translation>Этот код больше не действует. Наши сотрудники вам помогут.</translation>
    </message>
    <message>
        <source>This code is for another film.</source>
        <translation>Этот код для другого фильма.</translation>
    </message>
    <message>
        <source>The film of this code is not here any more.</source>
        <translation>Фильма для этого кода здесь больше нет.</translation>
    </message>
    <message>
        <source>This film is not open yet.</source>
        <translation>Показ этого фильма ещё не начался.</translation>
    </message>
    <message>
        <source>This film can no longer be watched.</source>
        <translation>Этот фильм больше нельзя посмотреть.</translation>
    </message>
    <message>
        <source>This code is no longer good.</source>
        <translation>Этот код больше не действует.</translation>
    </message>
    <message>
        <source>The time to start this film is over.</source>
        <translation>Начать этот фильм уже нельзя: время вышло.</translation>
    </message>
    <message>
        <source>The time to finish this film is over.</source>
        <translation>Досмотреть этот фильм уже нельзя: время вышло.</translation>
    </message>
    <message>
        <source>This film is unlocked in another way.</source>
        <translation>Доступ к этому фильму открывается иначе.</translation>
    </message>
    <message>
        <source>That did not work just now. Our staff can help you.</source>
        <translation>Сейчас не получилось. Наши сотрудники вам помогут.</translation>
    </message>
    <message>
        <source>We do not know this code here. Is it for this kiosk?</source>
        <translation>Такого кода мы здесь не знаем. Он для этого киоска?</translation>
    </message>
</context>
<context>
    <name>RehearsalBanner</name>
    <message>
        <source>Rehearsal: nothing is charged and nothing counts</source>
        <translation>Репетиция: деньги не списываются, ничего не учитывается</translation>
    </message>
</context>
<context>
    <name>RestartOrLeaveScreen</name>
    <message>
        <source>Restart the kiosk</source>
        <translation>Перезапустить киоск</translation>
    </message>
    <message>
        <source>The poster is back within seconds</source>
        <translation>Афиша вернётся через несколько секунд</translation>
    </message>
    <message>
        <source>Close the kiosk</source>
        <translation>Закрыть киоск</translation>
    </message>
    <message>
        <source>Until somebody starts it again</source>
        <translation>Пока его не запустят снова</translation>
    </message>
    <message>
        <source>Shut the machine down</source>
        <translation>Выключить компьютер</translation>
    </message>
    <message>
        <source>For the end of the evening</source>
        <translation>В конце вечера</translation>
    </message>
    <message>
        <source>No, stay</source>
        <translation>Нет, остаться</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>Ничего не изменится</translation>
    </message>
    <message>
        <source>Restart or leave</source>
        <translation>Перезапуск или выход</translation>
    </message>
    <message>
        <source>Each of these ends this visit, and asks again first.</source>
        <translation>Любой из этих шагов завершит визит, но сначала мы спросим ещё раз.</translation>
    </message>
    <message>
        <source>This visit ends</source>
        <translation>Этот визит завершится</translation>
    </message>
    <message>
        <source>Begin a rehearsal?</source>
        <translation>Начать репетицию?</translation>
    </message>
    <message>
        <source>Everything works, no money moves, and nothing counts: it says so on every screen. It ends here, or by itself ten minutes after the poster is back.</source>
        <translation>Всё работает, но деньги не переводятся и ничего не учитывается: об этом сказано на каждом экране. Репетицию можно закончить здесь, или она закончится сама через десять минут после возврата к афише.</translation>
    </message>
    <message>
        <source>Yes, rehearse</source>
        <translation>Да, начать</translation>
    </message>
    <message>
        <source>End the rehearsal?</source>
        <translation>Закончить репетицию?</translation>
    </message>
    <message>
        <source>The kiosk starts again, and takes real gifts.</source>
        <translation>Киоск перезапустится и будет принимать настоящие пожертвования.</translation>
    </message>
    <message>
        <source>Yes, end the rehearsal</source>
        <translation>Да, закончить репетицию</translation>
    </message>
    <message>
        <source>Restart the kiosk?</source>
        <translation>Перезапустить киоск?</translation>
    </message>
    <message>
        <source>Films, codes and gifts are as they were. It takes a few seconds.</source>
        <translation>Фильмы, коды и пожертвования сохранятся. Это займёт несколько секунд.</translation>
    </message>
    <message>
        <source>Yes, restart</source>
        <translation>Да, перезапустить</translation>
    </message>
    <message>
        <source>Shut the machine down?</source>
        <translation>Выключить компьютер?</translation>
    </message>
    <message>
        <source>To start it again, somebody must press its power button.</source>
        <translation>Чтобы включить его снова, нужно нажать кнопку питания.</translation>
    </message>
    <message>
        <source>Yes, shut down</source>
        <translation>Да, выключить</translation>
    </message>
    <message>
        <source>Close the kiosk?</source>
        <translation>Закрыть киоск?</translation>
    </message>
    <message>
        <source>The screen shows nothing any more until somebody starts it again.</source>
        <translation>Экран ничего не покажет, пока киоск не запустят снова.</translation>
    </message>
    <message>
        <source>Yes, close the kiosk</source>
        <translation>Да, закрыть киоск</translation>
    </message>
</context>
<context>
    <name>SaveReportsScreen</name>
    <message>
        <source>Try again</source>
        <translation>Попробовать ещё раз</translation>
    </message>
    <message>
        <source>After putting a stick in, wait a few seconds first</source>
        <translation>Вставив флешку, сначала подождите несколько секунд</translation>
    </message>
    <message>
        <source>Back to the staff screen</source>
        <translation>Назад на экран сотрудников</translation>
    </message>
    <message>
        <source>Nothing is being written now</source>
        <translation>Сейчас ничего не записывается</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Сохраняем…</translation>
    </message>
    <message>
        <source>Please leave the stick in.</source>
        <translation>Пожалуйста, не вынимайте флешку.</translation>
    </message>
    <message>
        <source>The reports are saved</source>
        <translation>Отчёты сохранены</translation>
    </message>
    <message>
        <source>They were read back and compared. You can pull the stick out now.</source>
        <translation>Они прочитаны заново и сверены. Флешку можно вынимать.</translation>
    </message>
    <message>
        <source>The reports are not saved</source>
        <translation>Отчёты не сохранены</translation>
    </message>
    <message>
        <source>There is no USB stick. Put one into the kiosk.</source>
        <translation>USB-флешки нет. Вставьте её в киоск.</translation>
    </message>
    <message>
        <source>The machine has not opened this USB stick. Pull it out and put it in again, or try another one.</source>
        <translation>Компьютер не открыл эту флешку. Выньте её и вставьте снова или возьмите другую.</translation>
    </message>
    <message>
        <source>There is more than one USB stick. Leave only the one to use.</source>
        <translation>Вставлено несколько флешек. Оставьте только нужную.</translation>
    </message>
    <message>
        <source>This USB stick cannot be written to. It may have a small switch that locks it.</source>
        <translation>На эту флешку нельзя записать. Возможно, на ней включена защита от записи.</translation>
    </message>
    <message>
        <source>This USB stick is full. Make room on it, or use another one.</source>
        <translation>Эта флешка заполнена. Освободите на ней место или возьмите другую.</translation>
    </message>
    <message>
        <source>This USB stick did not keep what was written. Please use another one.</source>
        <translation>Эта флешка не сохранила записанное. Пожалуйста, возьмите другую.</translation>
    </message>
    <message>
        <source>This USB stick takes too long to answer. Pull it out, and use another one.</source>
        <translation>Эта флешка слишком долго не отвечает. Выньте её и возьмите другую.</translation>
    </message>
    <message>
        <source>The kiosk cannot read its own records just now. Please tell the operator.</source>
        <translation>Сейчас киоск не может прочитать свои записи. Сообщите, пожалуйста, оператору.</translation>
    </message>
    <message>
        <source>Writing to the USB stick failed. Was it pulled out? Put it in again, or use another one.</source>
        <translation>Записать на флешку не удалось. Её вынули? Вставьте её снова или возьмите другую.</translation>
    </message>
</context>
<context>
    <name>ScanScreen</name>
    <message>
        <source>Check again</source>
        <translation>Проверить ещё раз</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Новый код</translation>
    </message>
    <message>
        <source>Change amount</source>
        <translation>Изменить сумму</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Rehearsal: pretend the phone paid</source>
        <translation>Репетиция: имитировать оплату</translation>
    </message>
    <message>
        <source>%1 · to %2</source>
        <comment>%1: the appeal, %2: the beneficiary</comment>
        <translation>%1 · получатель: %2</translation>
    </message>
    <message>
        <source>Your gift is on its way</source>
        <translation>Ваше пожертвование в пути</translation>
    </message>
    <message>
        <source>This code can no longer be used</source>
        <translation>Этот код больше не действует</translation>
    </message>
    <message>
        <source>Scan with your phone’s camera</source>
        <translation>Отсканируйте камерой телефона</translation>
    </message>
    <message>
        <source>Give on your phone</source>
        <translation>Пожертвуйте с телефона</translation>
    </message>
    <message>
        <source>This screen says thank you</source>
        <translation>Этот экран вас поблагодарит</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать ещё раз</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Проверяем…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>SoundAndScreenScreen</name>
    <message>
        <source>Quieter</source>
        <translation>Тише</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Громче</translation>
    </message>
    <message>
        <source>Make the screen dark</source>
        <translation>Погасить экран</translation>
    </message>
    <message>
        <source>This visit ends. The screen stays dark until somebody touches it.</source>
        <translation>Визит завершится. Экран останется тёмным, пока его не коснутся.</translation>
    </message>
    <message>
        <source>At most %1 on this kiosk. It counts until the kiosk is started again.</source>
        <translation>Не больше %1 на этом киоске. Действует до перезапуска киоска.</translation>
    </message>
    <message>
        <source>Volume and screen</source>
        <translation>Громкость и экран</translation>
    </message>
    <message>
        <source>How loud a film begins</source>
        <translation>Громкость в начале фильма</translation>
    </message>
</context>
<context>
    <name>SoundChoices</name>
    <message>
        <source>Sound</source>
        <translation>Звук</translation>
    </message>
</context>
<context>
    <name>StaffScreen</name>
    <message>
        <source>Reset for the next visitor</source>
        <translation>Сброс для следующего посетителя</translation>
    </message>
    <message>
        <source>Ends this visit, back to the poster</source>
        <translation>Визит завершится, вернётся афиша</translation>
    </message>
    <message>
        <source>Unlock for a visitor</source>
        <translation>Открыть доступ посетителю</translation>
    </message>
    <message>
        <source>Cash gifts</source>
        <translation>Пожертвования наличными</translation>
    </message>
    <message>
        <source>Write one down, or undo one</source>
        <translation>Записать или отменить</translation>
    </message>
    <message>
        <source>Save reports to USB</source>
        <translation>Сохранить отчёты на USB</translation>
    </message>
    <message>
        <source>Views, unlocks, gifts</source>
        <translation>Просмотры, доступы, пожертвования</translation>
    </message>
    <message>
        <source>Volume and screen</source>
        <translation>Громкость и экран</translation>
    </message>
    <message>
        <source>Restart or leave</source>
        <translation>Перезапуск или выход</translation>
    </message>
    <message>
        <source>Asks again first</source>
        <translation>Сначала мы спросим ещё раз</translation>
    </message>
    <message>
        <source>Staff · %1</source>
        <comment>%1: the kiosk&apos;s name</comment>
        <translation>Сотрудники · %1</translation>
    </message>
    <message>
        <source>Closes by itself in %1</source>
        <translation>Закроется через %1</translation>
    </message>
    <message>
        <source>Close this screen</source>
        <translation>Закрыть этот экран</translation>
    </message>
    <message>
        <source>Back to the poster</source>
        <translation>Назад к афише</translation>
    </message>
    <message>
        <source>Back to the visitor</source>
        <translation>Назад к посетителю</translation>
    </message>
    <message>
        <source>The visit goes on where it was</source>
        <translation>Визит продолжится с того же места</translation>
    </message>
    <message>
        <source>Now %1</source>
        <comment>%1: 60%</comment>
        <translation>Сейчас %1</translation>
    </message>
    <message>
        <source>End the rehearsal</source>
        <translation>Закончить репетицию</translation>
    </message>
    <message>
        <source>Back to real gifts</source>
        <translation>Назад к настоящим пожертвованиям</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Репетиция</translation>
    </message>
    <message>
        <source>Try everything; no money moves</source>
        <translation>Попробовать всё; деньги не переводятся</translation>
    </message>
    <message>
        <source>First open the film’s page, then come back here</source>
        <translation>Сначала откройте страницу фильма, затем вернитесь сюда</translation>
    </message>
    <message>
        <source>That did not work: it cannot be unlocked now</source>
        <translation>Не получилось: сейчас доступ открыть нельзя</translation>
    </message>
    <message>
        <source>“%1”, without a code; it is written down</source>
        <comment>%1: a film</comment>
        <translation>«%1», без кода; это записывается</translation>
    </message>
    <message>
        <source>This film cannot be shown just now</source>
        <translation>Сейчас этот фильм показать нельзя</translation>
    </message>
    <message>
        <source>This film is not open yet</source>
        <translation>Показ этого фильма ещё не начался</translation>
    </message>
    <message>
        <source>This film can no longer be watched</source>
        <translation>Этот фильм больше нельзя посмотреть</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Проверяем…</translation>
    </message>
    <message>
        <source>Is all well?</source>
        <translation>Всё в порядке?</translation>
    </message>
</context>
<context>
    <name>StepsStill</name>
    <message>
        <source>How it works</source>
        <translation>Как это работает</translation>
    </message>
    <message>
        <source>Touch the screen and read about the film</source>
        <translation>Коснитесь экрана и прочитайте о фильме</translation>
    </message>
    <message>
        <source>Watch it here; a code lets you come back to where you stopped</source>
        <translation>Смотрите здесь; код позволит вернуться к тому же месту</translation>
    </message>
    <message>
        <source>Unlock it: you may give, and need not</source>
        <translation>Откройте доступ: пожертвование — по желанию</translation>
    </message>
    <message>
        <source>Unlock it with the code on your ticket, or with a gift</source>
        <translation>Откройте доступ кодом с билета или пожертвованием</translation>
    </message>
    <message>
        <source>Unlock it with a gift from your phone</source>
        <translation>Откройте доступ пожертвованием со своего телефона</translation>
    </message>
    <message>
        <source>Unlock it with the code on your ticket</source>
        <translation>Откройте доступ кодом с билета</translation>
    </message>
    <message>
        <source>Ask a volunteer to unlock it for you</source>
        <translation>Попросите волонтёра открыть вам доступ</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Yes, I am here</source>
        <translation>Да, я здесь</translation>
    </message>
    <message>
        <source>No, I am finished</source>
        <translation>Нет, завершить</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Вы ещё здесь?</translation>
    </message>
    <message>
        <source>Otherwise this screen starts again in %1.</source>
        <comment>%1: time left, as 0:12</comment>
        <translation>Иначе экран вернётся к началу через %1.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours, short</comment>
        <translation>
            <numerusform>%n ч</numerusform>
            <numerusform>%n ч</numerusform>
            <numerusform>%n ч</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes, short</comment>
        <translation>
            <numerusform>%n мин</numerusform>
            <numerusform>%n мин</numerusform>
            <numerusform>%n мин</numerusform>
        </translation>
    </message>
    <message>
        <source>today, %1</source>
        <translation>сегодня, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>weekday, time</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ThanksScreen</name>
    <message>
        <source>Watch the film</source>
        <translation>Смотреть фильм</translation>
    </message>
    <message>
        <source>Thank you for %1</source>
        <comment>%1: money</comment>
        <translation>Спасибо за %1</translation>
    </message>
    <message>
        <source>Your receipt is on your phone.</source>
        <translation>Квитанция — на вашем телефоне.</translation>
    </message>
    <message>
        <source>Confirmed at %1. Your receipt is on your phone.</source>
        <comment>%1: time</comment>
        <translation>Подтверждено: %1. Квитанция — на вашем телефоне.</translation>
    </message>
    <message>
        <source>Back to the film</source>
        <translation>Назад к фильму</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>It takes a gift of %1 or more to unlock the film.</source>
        <translation>Доступ к фильму открывает пожертвование от %1.</translation>
    </message>
    <message>
        <source>The film is unlocked for you</source>
        <translation>Доступ к фильму открыт</translation>
    </message>
</context>
<context>
    <name>TicketSheet</name>
    <message>
        <source>Good until %1</source>
        <translation>Действует до: %1</translation>
    </message>
    <message>
        <source>Good in a rehearsal only</source>
        <translation>Действует только на репетиции</translation>
    </message>
    <message>
        <source>At the screen, touch “Unlock the film” and enter this code.</source>
        <translation>На экране нажмите «Открыть доступ» и введите этот код.</translation>
    </message>
    <message>
        <source>For %1 only</source>
        <translation>Только для: %1</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Aa</source>
        <comment>button for the text size</comment>
        <translation>Аа</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Размер текста</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>text size</comment>
        <translation>Средний</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>text size</comment>
        <translation>Крупный</translation>
    </message>
    <message>
        <source>Largest</source>
        <comment>text size</comment>
        <translation>Самый крупный</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>a menu</comment>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>UnlockedScreen</name>
    <message>
        <source>The film is unlocked for you</source>
        <translation>Доступ к фильму открыт</translation>
    </message>
    <message>
        <source>Watch the film</source>
        <translation>Смотреть фильм</translation>
    </message>
</context>
<context>
    <name>Unlocking</name>
    <message>
        <source>Any amount unlocks it, with your own phone.</source>
        <translation>Любая сумма открывает доступ, со своего телефона.</translation>
    </message>
    <message>
        <source>The film’s price is a gift of %1 or more.</source>
        <translation>Цена фильма — пожертвование от %1.</translation>
    </message>
    <message>
        <source>A gift of %1 or more unlocks it.</source>
        <translation>Пожертвование от %1 открывает доступ.</translation>
    </message>
</context>
<context>
    <name>UnlockingScreen</name>
    <message>
        <source>How would you like to watch?</source>
        <translation>Как вы хотите смотреть?</translation>
    </message>
    <message>
        <source>Watch without giving</source>
        <translation>Смотреть без пожертвования</translation>
    </message>
    <message>
        <source>You are welcome here.</source>
        <translation>Мы всегда вам рады.</translation>
    </message>
    <message>
        <source>Or ask a volunteer to unlock the film for you.</source>
        <translation>Или попросите волонтёра открыть вам доступ.</translation>
    </message>
    <message>
        <source>Enter your code</source>
        <translation>Введите свой код</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Одну минуту…</translation>
    </message>
    <message>
        <source>A code has 8 letters and numbers.</source>
        <translation>В коде 8 букв и цифр.</translation>
    </message>
    <message>
        <source>On your ticket, or noted on an earlier visit.</source>
        <translation>С билета или с прошлого визита.</translation>
    </message>
    <message>
        <source>From an earlier visit, or from your phone.</source>
        <translation>С прошлого визита или с вашего телефона.</translation>
    </message>
    <message>
        <source>I have a code</source>
        <translation>У меня есть код</translation>
    </message>
    <message>
        <source>Give and watch</source>
        <translation>Пожертвовать и смотреть</translation>
    </message>
    <message>
        <source>It unlocks nothing now: there is too little time to watch.</source>
        <translation>Доступ это уже не откроет: на фильм осталось слишком мало времени.</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Пожертвовать</translation>
    </message>
    <message>
        <source>Give first, then watch</source>
        <translation>Сначала пожертвование, потом фильм</translation>
    </message>
    <message>
        <source>Any amount, with your own phone.</source>
        <translation>Любая сумма, со своего телефона.</translation>
    </message>
</context>
<context>
    <name>WatchingScreen</name>
    <message>
        <source>One moment …</source>
        <translation>Одну минуту…</translation>
    </message>
    <message>
        <source>Leave the film?</source>
        <translation>Прервать просмотр?</translation>
    </message>
    <message>
        <source>Your place is kept. With your code you can go on another time.</source>
        <translation>Мы запомнили, где вы остановились. С кодом можно продолжить в другой раз.</translation>
    </message>
    <message>
        <source>Go on watching</source>
        <translation>Смотреть дальше</translation>
    </message>
    <message>
        <source>Leave the film</source>
        <translation>Прервать просмотр</translation>
    </message>
    <message>
        <source>Your place is kept. With this code you can go on another time.</source>
        <translation>Ваше место сохранено. С этим кодом можно продолжить в другой раз.</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>Что вы хотите сделать?</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать ещё раз</translation>
    </message>
    <message>
        <source>Back to the film’s page</source>
        <translation>Назад к фильму</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n film(s) in package</source>
        <translation>
            <numerusform>%n фильм в программе</numerusform>
            <numerusform>%n фильма в программе</numerusform>
            <numerusform>%n фильмов в программе</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>money given, of the goal</comment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a film, and what tells it from its namesake</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>уже можно смотреть</translation>
    </message>
    <message>
        <source>A film by %1</source>
        <translation>Режиссёр: %1</translation>
    </message>
    <message>
        <source>captions: %1</source>
        <comment>languages of the captions</comment>
        <translation>субтитры: %1</translation>
    </message>
    <message>
        <source>Not available just now</source>
        <translation>Сейчас недоступен</translation>
    </message>
    <message>
        <source>Opens %1</source>
        <comment>date and time</comment>
        <translation>Начало показа: %1</translation>
    </message>
    <message>
        <source>Watch until %1</source>
        <translation>Показ до: %1</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <comment>date and time</comment>
        <translation>Показ завершён: %1</translation>
    </message>
    <message>
        <source>%1 left to start</source>
        <translation>Чтобы начать, осталось: %1</translation>
    </message>
    <message>
        <source>%1 left to finish</source>
        <translation>Чтобы досмотреть, осталось: %1</translation>
    </message>
    <message>
        <source>The time to start ended %1</source>
        <comment>date and time</comment>
        <translation>Начать можно было до: %1</translation>
    </message>
    <message>
        <source>The time to finish ended %1</source>
        <comment>date and time</comment>
        <translation>Досмотреть можно было до: %1</translation>
    </message>
</context>
</TS>
