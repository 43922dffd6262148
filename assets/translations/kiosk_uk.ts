<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>AmountScreen</name>
    <message>
        <source>Other</source>
        <comment>another amount of money</comment>
        <translation>Інша</translation>
    </message>
    <message>
        <source>Collected by %1. You pay on your own phone; this screen never sees your card.</source>
        <translation>Отримувач: %1. Ви платите зі свого телефона; цей екран не бачить даних картки.</translation>
    </message>
    <message>
        <source>Nothing is charged until you confirm on your phone.</source>
        <translation>Гроші спишуться лише після підтвердження на телефоні.</translation>
    </message>
    <message>
        <source>Any amount from %1 to %2.</source>
        <translation>Будь-яка сума від %1 до %2.</translation>
    </message>
    <message>
        <source>The smallest gift here is %1.</source>
        <translation>Найменша сума тут — %1.</translation>
    </message>
    <message>
        <source>The largest gift here is %1.</source>
        <translation>Найбільша сума тут — %1.</translation>
    </message>
    <message>
        <source>Add %1 to cover the fees</source>
        <translation>Додати %1 на комісію</translation>
    </message>
    <message>
        <source>So the full %1 arrives.</source>
        <translation>Тоді дійде вся сума: %1.</translation>
    </message>
    <message>
        <source>With them it would be more than %1, the largest gift here.</source>
        <translation>З комісією вийде понад %1, а це найбільша сума тут.</translation>
    </message>
    <message>
        <source>Your gift unlocks the film, whatever you give.</source>
        <translation>Будь-яка пожертва відкриває доступ до фільму.</translation>
    </message>
    <message>
        <source>A gift of %1 or more unlocks the film.</source>
        <translation>Пожертва від %1 відкриває доступ до фільму.</translation>
    </message>
    <message>
        <source>This does not unlock the film: that takes %1 or more.</source>
        <translation>Ця сума не відкриває доступу до фільму: потрібно щонайменше %1.</translation>
    </message>
    <message>
        <source>This gift unlocks the film.</source>
        <translation>Ця пожертва відкриває доступ до фільму.</translation>
    </message>
    <message>
        <source>Choose an amount</source>
        <translation>Виберіть суму</translation>
    </message>
    <message>
        <source>Give %1</source>
        <translation>Пожертвувати %1</translation>
    </message>
</context>
<context>
    <name>AppealCard</name>
    <message>
        <source>Every gift goes to %1.</source>
        <comment>%1: the beneficiary</comment>
        <translation>Отримувач усіх пожертв: %1.</translation>
    </message>
</context>
<context>
    <name>AppealStill</name>
    <message>
        <source>You can give here, with your own phone.</source>
        <translation>Тут можна зробити пожертву зі свого телефона.</translation>
    </message>
    <message>
        <source>Every gift goes to %1.</source>
        <comment>%1: the beneficiary</comment>
        <translation>Отримувач усіх пожертв: %1.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch to begin</source>
        <translation>Торкніться, щоб почати</translation>
    </message>
    <message>
        <source>All films</source>
        <translation>Усі фільми</translation>
    </message>
</context>
<context>
    <name>BallotScreen</name>
    <message>
        <source>Not for me</source>
        <translation>Не моє</translation>
    </message>
    <message>
        <source>I loved it</source>
        <translation>Дуже сподобалося</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n зірка</numerusform>
            <numerusform>%n зірки</numerusform>
            <numerusform>%n зірок</numerusform>
        </translation>
    </message>
    <message>
        <source>Thank you for your vote</source>
        <translation>Дякуємо за ваш голос</translation>
    </message>
    <message>
        <source>It counts for the audience award. You can still change it.</source>
        <translation>Його враховано в голосуванні за приз глядацьких симпатій. Його ще можна змінити.</translation>
    </message>
    <message>
        <source>How was the film?</source>
        <translation>Як вам фільм?</translation>
    </message>
    <message>
        <source>Touch a star to vote for the audience award.</source>
        <translation>Торкніться зірки, щоб проголосувати за приз глядацьких симпатій.</translation>
    </message>
    <message>
        <source>Your vote could not be kept just now. Please try again, or go on.</source>
        <translation>Зараз не вдалося зберегти ваш голос. Спробуйте ще раз або продовжуйте.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продовжити</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Пропустити</translation>
    </message>
</context>
<context>
    <name>CaptionChoices</name>
    <message>
        <source>Captions</source>
        <translation>Субтитри</translation>
    </message>
    <message>
        <source>Medium text</source>
        <comment>captions</comment>
        <translation>Середній текст</translation>
    </message>
    <message>
        <source>Large text</source>
        <comment>captions</comment>
        <translation>Великий текст</translation>
    </message>
    <message>
        <source>Largest text</source>
        <comment>captions</comment>
        <translation>Найбільший текст</translation>
    </message>
    <message>
        <source>Dark background</source>
        <comment>captions</comment>
        <translation>Темне тло</translation>
    </message>
    <message>
        <source>No captions</source>
        <translation>Без субтитрів</translation>
    </message>
</context>
<context>
    <name>CashScreen</name>
    <message>
        <source>Write down</source>
        <translation>Записати</translation>
    </message>
    <message>
        <source>No, back</source>
        <translation>Ні, назад</translation>
    </message>
    <message>
        <source>Nothing is written down</source>
        <translation>Нічого не буде записано</translation>
    </message>
    <message>
        <source>Nothing written down today</source>
        <translation>Сьогодні нічого не записано</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <comment>%1: 2 gifts, $40.00</comment>
        <translation>Сьогодні: %1</translation>
    </message>
    <message>
        <source>That could not be written down. Note it on paper, and try again later.</source>
        <translation>Записати не вдалося. Занотуйте на папері й спробуйте пізніше.</translation>
    </message>
    <message>
        <source>Undone at %1</source>
        <comment>%1: time</comment>
        <translation>Скасовано: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>In cash for %1</source>
        <comment>%1: the appeal</comment>
        <translation>Готівкою: %1</translation>
    </message>
    <message>
        <source>At most %1 at a time; write more down in parts.</source>
        <comment>%1: money</comment>
        <translation>Не більше %1 за раз; більшу суму запишіть частинами.</translation>
    </message>
    <message>
        <source>Undo the cash gift of %1 from %2?</source>
        <comment>%1: money, %2: time</comment>
        <translation>Скасувати пожертву готівкою: %1 (%2)?</translation>
    </message>
    <message>
        <source>Yes, undo it</source>
        <translation>Так, скасувати</translation>
    </message>
    <message>
        <source>It stays in the books, with an entry that takes it back</source>
        <translation>Вона залишиться в записах разом зі скасуванням</translation>
    </message>
    <message>
        <source>The gift stays as it is</source>
        <translation>Запис залишиться без змін</translation>
    </message>
    <message>
        <source>Write down %1 in cash for %2?</source>
        <comment>%1: money, %2: the appeal</comment>
        <translation>Записати %1 готівкою? Збір: %2</translation>
    </message>
    <message>
        <source>Yes, write it down</source>
        <translation>Так, записати</translation>
    </message>
    <message>
        <source>The money is in the box</source>
        <translation>Гроші вже в скриньці</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Одну хвилинку…</translation>
    </message>
    <message>
        <source>Cash gifts</source>
        <translation>Пожертви готівкою</translation>
    </message>
    <message>
        <source>Kept apart from gifts by phone, and not part of the appeal’s total.</source>
        <translation>Обліковуються окремо від пожертв із телефона й не входять до підсумку збору.</translation>
    </message>
    <message>
        <source>For which appeal?</source>
        <translation>Для якого збору?</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Film “%1” crashes the kiosk</source>
        <translation>Через фільм «%1» кіоск перезапускається</translation>
    </message>
    <message>
        <source>Film “%1”, as it played last</source>
        <translation>Фільм «%1», останній показ</translation>
    </message>
    <message>
        <source>Film “%1”</source>
        <translation>Фільм «%1»</translation>
    </message>
    <message>
        <source>Film package “%1”</source>
        <translation>Кінопрограма «%1»</translation>
    </message>
    <message>
        <source>Sealed film package “%1”</source>
        <translation>Запечатана кінопрограма «%1»</translation>
    </message>
    <message>
        <source>Appeal “%1”</source>
        <translation>Збір «%1»</translation>
    </message>
    <message>
        <source>Codes for “%1”</source>
        <translation>Коди для «%1»</translation>
    </message>
    <message>
        <source>The kiosk’s own checks</source>
        <translation>Самоперевірка програми</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Налаштування</translation>
    </message>
    <message>
        <source>The program’s own files</source>
        <translation>Файли програми</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>Шрифти</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>Переклади</translation>
    </message>
    <message>
        <source>Film packages</source>
        <translation>Кінопрограми</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Фільми</translation>
    </message>
    <message>
        <source>Films, as they played last</source>
        <translation>Фільми, останній показ</translation>
    </message>
    <message>
        <source>Film player</source>
        <translation>Програвач фільмів</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Зображення</translation>
    </message>
    <message>
        <source>Where films are drawn</source>
        <translation>Де показуються фільми</translation>
    </message>
    <message>
        <source>Decoding of films</source>
        <translation>Декодування фільмів</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Звук</translation>
    </message>
    <message>
        <source>Sealed films</source>
        <translation>Запечатані фільми</translation>
    </message>
    <message>
        <source>Key for sealed films</source>
        <translation>Ключ запечатаних фільмів</translation>
    </message>
    <message>
        <source>Memory of sealed films</source>
        <translation>Пам’ять для запечатаних фільмів</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Записи</translation>
    </message>
    <message>
        <source>Records are whole</source>
        <translation>Записи неушкоджені</translation>
    </message>
    <message>
        <source>Damaged records</source>
        <translation>Пошкоджені записи</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Коди</translation>
    </message>
    <message>
        <source>Staff’s PIN</source>
        <translation>PIN-код працівників</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>Пожертви</translation>
    </message>
    <message>
        <source>Donation endpoint</source>
        <translation>Сервіс пожертв</translation>
    </message>
    <message>
        <source>Token for the donation endpoint</source>
        <translation>Ключ доступу до сервісу пожертв</translation>
    </message>
    <message>
        <source>Certificate of the donation endpoint</source>
        <translation>Сертифікат сервісу пожертв</translation>
    </message>
    <message>
        <source>Clock and donation endpoint</source>
        <translation>Годинник і сервіс пожертв</translation>
    </message>
    <message>
        <source>Unsettled gifts</source>
        <translation>Незавершені пожертви</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Диск</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Годинник</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Дисплей</translation>
    </message>
    <message>
        <source>Screen stays on</source>
        <translation>Екран не гасне</translation>
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
        <translation>Ваш код, щоб повернутися</translation>
    </message>
    <message>
        <source>It is on your phone, too. With it you can stop at any time and go on here where you stopped.</source>
        <translation>Він є й на вашому телефоні. З ним можна зупинитися будь-коли й продовжити тут із того самого місця.</translation>
    </message>
    <message>
        <source>Write it down, or take a picture. With it you can stop at any time and go on here where you stopped.</source>
        <translation>Запишіть або сфотографуйте його. З ним можна зупинитися будь-коли й продовжити тут із того самого місця.</translation>
    </message>
</context>
<context>
    <name>CodeKeypad</name>
    <message>
        <source>Delete</source>
        <comment>the last letter</comment>
        <translation>Стерти</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Відкрити</translation>
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
        <translation>Далі</translation>
    </message>
    <message>
        <source>10 s back</source>
        <translation>−10 с</translation>
    </message>
    <message>
        <source>No sound just now</source>
        <translation>Зараз немає звуку</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Тихіше</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Гучніше</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Пожертвувати</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Вийти</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Субтитри</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>Today</source>
        <translation>Сьогодні</translation>
    </message>
    <message>
        <source>No gift by phone yet</source>
        <translation>Пожертв із телефона ще немає</translation>
    </message>
    <message>
        <source>Confirmed today</source>
        <translation>Підтверджено сьогодні</translation>
    </message>
    <message>
        <source>In cash today</source>
        <translation>Готівкою сьогодні</translation>
    </message>
    <message>
        <source>%1 cannot be found</source>
        <comment>money: a gift</comment>
        <translation>Пожертву на %1 не знайдено</translation>
    </message>
    <message>
        <source>From %1. The endpoint does not know this gift: ask the organiser.</source>
        <comment>time</comment>
        <translation>Час: %1. Сервіс не знає цієї пожертви: запитайте організаторів.</translation>
    </message>
    <message>
        <source>%1 came back different</source>
        <comment>money: a gift</comment>
        <translation>Пожертва на %1: дані не збіглися</translation>
    </message>
    <message>
        <source>Since %1. It does not count; please tell the operator.</source>
        <comment>time</comment>
        <translation>Час: %1. Вона не враховується; повідомте, будь ласка, оператора.</translation>
    </message>
    <message>
        <source>%1 was not offered</source>
        <comment>money: a gift</comment>
        <translation>Пожертву на %1 не було запропоновано</translation>
    </message>
    <message>
        <source>Since %1. Its payment page is not a trusted one; please tell the operator.</source>
        <comment>time</comment>
        <translation>Час: %1. Її сторінка оплати не викликає довіри; повідомте, будь ласка, оператора.</translation>
    </message>
    <message>
        <source>%1 not settled yet</source>
        <comment>money: a gift</comment>
        <translation>Пожертву на %1 ще не завершено</translation>
    </message>
    <message>
        <source>Since %1. It is on its way; we keep asking.</source>
        <comment>time</comment>
        <translation>Час: %1. Вона в дорозі; ми й далі перевіряємо.</translation>
    </message>
    <message>
        <source>Since %1. We keep asking.</source>
        <comment>time</comment>
        <translation>Час: %1. Ми й далі перевіряємо.</translation>
    </message>
    <message>
        <source>%1 was paid back</source>
        <comment>money: a gift</comment>
        <translation>Повернено %1</translation>
    </message>
    <message>
        <source>Heard of at %1.</source>
        <comment>time</comment>
        <translation>Стало відомо: %1.</translation>
    </message>
    <message>
        <source>Heard of at %1. The film stays unlocked.</source>
        <comment>time</comment>
        <translation>Стало відомо: %1. Доступ до фільму залишається відкритим.</translation>
    </message>
    <message>
        <source>%1 came after its screen was left</source>
        <comment>money: a gift</comment>
        <translation>%1 — пожертва надійшла, коли біля екрана вже нікого не було</translation>
    </message>
    <message>
        <source>Heard of at %1. Nobody was there to be thanked.</source>
        <comment>time</comment>
        <translation>Стало відомо: %1. Не було кому подякувати.</translation>
    </message>
    <message>
        <source>Heard of at %1. The receipt’s code opens the film.</source>
        <comment>time</comment>
        <translation>Стало відомо: %1. Код із квитанції відкриває доступ до фільму.</translation>
    </message>
</context>
<context>
    <name>DayWords</name>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>%n пожертва</numerusform>
            <numerusform>%n пожертви</numerusform>
            <numerusform>%n пожертв</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n візит</numerusform>
            <numerusform>%n візити</numerusform>
            <numerusform>%n візитів</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unlock(s)</source>
        <translation>
            <numerusform>%n доступ</numerusform>
            <numerusform>%n доступи</numerusform>
            <numerusform>%n доступів</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s)</source>
        <translation>
            <numerusform>%n перегляд</numerusform>
            <numerusform>%n перегляди</numerusform>
            <numerusform>%n переглядів</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more gift(s) not settled</source>
        <translation>
            <numerusform>і ще %n незавершена пожертва</numerusform>
            <numerusform>і ще %n незавершені пожертви</numerusform>
            <numerusform>і ще %n незавершених пожертв</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more gift(s) that came late or were paid back</source>
        <translation>
            <numerusform>і ще %n пожертва, запізніла або повернена</numerusform>
            <numerusform>і ще %n пожертви, запізнілі або повернені</numerusform>
            <numerusform>і ще %n пожертв, запізнілих або повернених</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndedScreen</name>
    <message>
        <source>Thank you for watching</source>
        <translation>Дякуємо, що дивилися</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Пожертвувати</translation>
    </message>
    <message>
        <source>I am finished</source>
        <translation>Завершити</translation>
    </message>
    <message>
        <source>Back to the film’s page</source>
        <translation>Назад до фільму</translation>
    </message>
    <message>
        <source>If it moved you, you can help with a gift: %1.</source>
        <comment>%1: the appeal</comment>
        <translation>Якщо фільм вас зворушив, ви можете допомогти. Мета збору: %1.</translation>
    </message>
</context>
<context>
    <name>FilmFaults</name>
    <message>
        <source>The film has stopped</source>
        <translation>Фільм зупинився</translation>
    </message>
    <message>
        <source>The film is coming in too slowly</source>
        <translation>Фільм завантажується надто повільно</translation>
    </message>
    <message>
        <source>The film is not here just now</source>
        <translation>Зараз фільму тут немає</translation>
    </message>
    <message>
        <source>The film cannot be read just now</source>
        <translation>Зараз фільм не вдається прочитати</translation>
    </message>
    <message>
        <source>This screen cannot show the film’s picture</source>
        <translation>Цей екран не може показати зображення фільму</translation>
    </message>
    <message>
        <source>The player needs a moment</source>
        <translation>Програвачеві потрібна хвилинка</translation>
    </message>
    <message>
        <source>Films cannot be played here just now</source>
        <translation>Зараз тут не можна показати фільми</translation>
    </message>
    <message>
        <source>The film does not play just now</source>
        <translation>Зараз фільм не відтворюється</translation>
    </message>
    <message>
        <source>Your place is kept. Please try again in a moment.</source>
        <translation>Ми запам’ятали, де ви зупинилися. Будь ласка, спробуйте трохи згодом.</translation>
    </message>
    <message>
        <source>Your place is kept, and we keep trying.</source>
        <translation>Ми запам’ятали, де ви зупинилися, і пробуємо знову.</translation>
    </message>
    <message>
        <source>Your code stays good, and we keep looking. Our staff can help you.</source>
        <translation>Ваш код чинний, і ми шукаємо далі. Наші працівники вам допоможуть.</translation>
    </message>
    <message>
        <source>Your code stays good. Our staff can help you.</source>
        <translation>Ваш код чинний. Наші працівники вам допоможуть.</translation>
    </message>
</context>
<context>
    <name>FilmScreen</name>
    <message>
        <source>Unlock the film</source>
        <translation>Відкрити доступ</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Пожертвувати</translation>
    </message>
    <message>
        <source>Already unlocked? Enter your code</source>
        <translation>Уже маєте доступ? Введіть свій код</translation>
    </message>
    <message>
        <source>This film cannot be shown just now. The staff have been told.</source>
        <translation>Зараз цей фільм показати не можна. Працівники вже про це знають.</translation>
    </message>
    <message>
        <source>Watch the film</source>
        <translation>Дивитися фільм</translation>
    </message>
    <message>
        <source>Go on watching at %1</source>
        <comment>%1: a time as 0:41:07</comment>
        <translation>Дивитися далі з %1</translation>
    </message>
</context>
<context>
    <name>FilmsScreen</name>
    <message>
        <source>Which film would you like to see?</source>
        <translation>Який фільм ви хочете подивитися?</translation>
    </message>
</context>
<context>
    <name>Gift</name>
    <message>
        <source>Not confirmed yet</source>
        <translation>Ще не підтверджено</translation>
    </message>
    <message>
        <source>This code has run out. We are asking whether a gift arrived.</source>
        <translation>Термін дії коду минув. Перевіряємо, чи надійшла пожертва.</translation>
    </message>
    <message>
        <source>There is no code just now</source>
        <translation>Зараз коду немає</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Одну хвилинку…</translation>
    </message>
    <message>
        <source>You can give on this page</source>
        <translation>На цій сторінці можна зробити пожертву</translation>
    </message>
    <message>
        <source>Nothing was charged here. This screen will not hear of that gift.</source>
        <translation>Тут гроші не списано. Про ту пожертву цей екран не дізнається.</translation>
    </message>
    <message>
        <source>Ready for your phone</source>
        <translation>Готово для вашого телефона</translation>
    </message>
    <message>
        <source>Point its camera at the code.</source>
        <translation>Наведіть камеру на код.</translation>
    </message>
    <message>
        <source>Your phone has the page open</source>
        <translation>Сторінку відкрито на вашому телефоні</translation>
    </message>
    <message>
        <source>Waiting for your gift to be confirmed.</source>
        <translation>Чекаємо на підтвердження вашої пожертви.</translation>
    </message>
    <message>
        <source>This code has run out</source>
        <translation>Термін дії коду минув</translation>
    </message>
    <message>
        <source>No gift has reached us. You can have a new one.</source>
        <translation>Пожертва до нас не надійшла. Можна отримати новий код.</translation>
    </message>
    <message>
        <source>That did not go through</source>
        <translation>Платіж не пройшов</translation>
    </message>
    <message>
        <source>Nothing was given. You can try once more with a new code.</source>
        <translation>Пожертву не зроблено. Можна спробувати ще раз із новим кодом.</translation>
    </message>
    <message>
        <source>This gift was cancelled</source>
        <translation>Цю пожертву скасовано</translation>
    </message>
    <message>
        <source>Nothing was charged. You can have a new code.</source>
        <translation>Гроші не списано. Можна отримати новий код.</translation>
    </message>
    <message>
        <source>This gift was given back</source>
        <translation>Цю пожертву повернено</translation>
    </message>
    <message>
        <source>The money returns to where it came from.</source>
        <translation>Гроші повернуться туди, звідки надійшли.</translation>
    </message>
    <message>
        <source>Your gift is on its way</source>
        <translation>Ваша пожертва в дорозі</translation>
    </message>
    <message>
        <source>This can take a moment. You need not do anything more.</source>
        <translation>Це може тривати хвилинку. Більше нічого робити не треба.</translation>
    </message>
    <message>
        <source>Your code is being made.</source>
        <translation>Готуємо ваш код.</translation>
    </message>
    <message>
        <source>This takes longer than usual</source>
        <translation>Це довше, ніж зазвичай</translation>
    </message>
    <message>
        <source>Nothing was charged. Your code comes as soon as we have it.</source>
        <translation>Гроші не списано. Код з’явиться, щойно ми його отримаємо.</translation>
    </message>
    <message>
        <source>The first code is being withdrawn; then you get the new one.</source>
        <translation>Відкликаємо перший код; потім з’явиться новий.</translation>
    </message>
    <message>
        <source>No connection just now</source>
        <translation>Зараз немає з’єднання</translation>
    </message>
    <message>
        <source>The new code comes once the first one has been withdrawn.</source>
        <translation>Новий код з’явиться, коли перший буде відкликано.</translation>
    </message>
    <message>
        <source>The network here has lost its way.</source>
        <translation>Мережа тут збилася з дороги.</translation>
    </message>
    <message>
        <source>The connection is not safe enough.</source>
        <translation>З’єднання недостатньо надійне.</translation>
    </message>
    <message>
        <source>The network here wants a login.</source>
        <translation>Мережа тут просить увійти.</translation>
    </message>
    <message>
        <source>The connection is very slow.</source>
        <translation>З’єднання дуже повільне.</translation>
    </message>
    <message>
        <source>The connection keeps breaking off.</source>
        <translation>З’єднання раз у раз переривається.</translation>
    </message>
    <message>
        <source>The giving service has moved.</source>
        <translation>Сервіс пожертв переїхав.</translation>
    </message>
    <message>
        <source>The answer cannot be read.</source>
        <translation>Відповідь не читається.</translation>
    </message>
    <message>
        <source>The answer is far too long.</source>
        <translation>Відповідь надто довга.</translation>
    </message>
    <message>
        <source>The giving service has a fault.</source>
        <translation>У сервісі пожертв несправність.</translation>
    </message>
    <message>
        <source>The giving service takes a break.</source>
        <translation>У сервісі пожертв перерва.</translation>
    </message>
    <message>
        <source>The giving service does not answer.</source>
        <translation>Сервіс пожертв не відповідає.</translation>
    </message>
    <message>
        <source>A gift may take longer to be confirmed here.</source>
        <translation>Підтвердження пожертви може затриматися.</translation>
    </message>
    <message>
        <source>Gifts cannot be taken here just now</source>
        <translation>Зараз не вдається прийняти пожертву</translation>
    </message>
    <message>
        <source>We keep asking for your gift.</source>
        <translation>Ми й далі перевіряємо вашу пожертву.</translation>
    </message>
    <message>
        <source>Nothing was charged. We keep trying.</source>
        <translation>Гроші не списано. Ми пробуємо знову.</translation>
    </message>
    <message>
        <source>Nothing was charged; the film can be watched.</source>
        <translation>Гроші не списано; фільм можна дивитися.</translation>
    </message>
    <message>
        <source>Many people are giving just now</source>
        <translation>Зараз допомагає дуже багато людей</translation>
    </message>
    <message>
        <source>One moment please; we keep trying.</source>
        <translation>Хвилинку, будь ласка; ми пробуємо знову.</translation>
    </message>
    <message>
        <source>This amount cannot be given here</source>
        <translation>Таку суму тут пожертвувати не можна</translation>
    </message>
    <message>
        <source>Nothing was charged. Please choose another amount.</source>
        <translation>Гроші не списано. Будь ласка, виберіть іншу суму.</translation>
    </message>
    <message>
        <source>Please speak to our staff</source>
        <translation>Будь ласка, зверніться до наших працівників</translation>
    </message>
    <message>
        <source>Something about this gift is not right. It is written down.</source>
        <translation>Із цією пожертвою щось не так. Це записано.</translation>
    </message>
    <message>
        <source>This screen cannot write it down just now. We keep trying.</source>
        <translation>Зараз екран не може цього записати. Ми пробуємо знову.</translation>
    </message>
    <message>
        <source>This screen cannot write anything down. Nothing was charged.</source>
        <translation>Екран нічого не може записати. Гроші не списано.</translation>
    </message>
    <message>
        <source>This appeal takes no gifts just now. Nothing was charged.</source>
        <translation>Зараз цей збір не приймає пожертв. Гроші не списано.</translation>
    </message>
    <message>
        <source>The page to pay on is not one we know. Nothing was charged.</source>
        <translation>Сторінка оплати нам незнайома. Гроші не списано.</translation>
    </message>
    <message>
        <source>Nothing was charged. Our staff know how to help.</source>
        <translation>Гроші не списано. Наші працівники знають, як допомогти.</translation>
    </message>
</context>
<context>
    <name>NumberKeypad</name>
    <message>
        <source>Delete</source>
        <comment>the last digit</comment>
        <translation>Стерти</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>Back in a moment</source>
        <translation>Скоро повернемося</translation>
    </message>
    <message>
        <source>There is no film to show here yet. The staff have been told.</source>
        <translation>Тут поки нічого показати. Працівники вже про це знають.</translation>
    </message>
    <message>
        <source>This kiosk is resting. The staff have been told.</source>
        <translation>Кіоск відпочиває. Працівники вже про це знають.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Reset for the next visitor</source>
        <translation>Скинути для наступного відвідувача</translation>
    </message>
    <message>
        <source>Ends this visit, back to the poster. No PIN needed.</source>
        <translation>Візит завершиться, повернеться афіша. PIN-код не потрібен.</translation>
    </message>
    <message>
        <source>Open the staff screen</source>
        <translation>Відкрити екран працівників</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Одну хвилинку…</translation>
    </message>
    <message>
        <source>No PIN is set on this kiosk. Please ask its operator.</source>
        <translation>PIN-код для цього кіоску не задано. Зверніться, будь ласка, до оператора.</translation>
    </message>
    <message>
        <source>The PIN cannot be checked just now. Please tell the operator.</source>
        <translation>PIN-код зараз не можна перевірити. Повідомте, будь ласка, оператора.</translation>
    </message>
    <message>
        <source>Please try again in %1.</source>
        <translation>Будь ласка, спробуйте знову через %1.</translation>
    </message>
    <message>
        <source>That was not the PIN. Please try again in %1.</source>
        <translation>Це не той PIN-код. Будь ласка, спробуйте знову через %1.</translation>
    </message>
    <message>
        <source>That was not the PIN.</source>
        <translation>Це не той PIN-код.</translation>
    </message>
    <message>
        <source>In this rehearsal the PIN is %1.</source>
        <translation>На цій репетиції PIN-код — %1.</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Для працівників</translation>
    </message>
    <message>
        <source>Everything else here needs the staff’s PIN.</source>
        <translation>Для всього іншого потрібен PIN-код працівників.</translation>
    </message>
</context>
<context>
    <name>PrerollScreen</name>
    <message>
        <source>One moment …</source>
        <translation>Одну хвилинку…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Тихіше</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Гучніше</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Вийти</translation>
    </message>
    <message>
        <source>The film comes next</source>
        <translation>Зараз почнеться фільм</translation>
    </message>
    <message>
        <source>The film begins in %1</source>
        <comment>%1: minutes and seconds</comment>
        <translation>Фільм почнеться через %1</translation>
    </message>
</context>
<context>
    <name>QrCard</name>
    <message>
        <source>There is no room here for a code that a phone could read.</source>
        <translation>Тут немає місця для коду, який зміг би прочитати телефон.</translation>
    </message>
</context>
<context>
    <name>Raised</name>
    <message>
        <source>%1 given</source>
        <comment>%1: money</comment>
        <translation>Зібрано %1</translation>
    </message>
    <message>
        <source>%1 for “%2”</source>
        <comment>%1: sums of money, %2: the appeal</comment>
        <translation>%1 на «%2»</translation>
    </message>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>%n пожертва</numerusform>
            <numerusform>%n пожертви</numerusform>
            <numerusform>%n пожертв</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Several codes did not fit. Please try again in %1.</source>
        <translation>Кілька кодів не підійшли. Будь ласка, спробуйте знову через %1.</translation>
    </message>
    <message>
        <source>This code is for another film: %1.</source>
        <translation>Цей код для іншого фільму: %1.</translation>
    </message>
    <message>
        <source>This film opens %1. Please come back then.</source>
        <translation>Початок показу: %1. Приходьте, будемо раді.</translation>
    </message>
    <message>
        <source>This film could be watched until %1.</source>
        <translation>Цей фільм можна було подивитися до: %1.</translation>
    </message>
    <message>
        <source>This code was good until %1.</source>
        <translation>Термін дії коду минув: %1.</translation>
    </message>
    <message>
        <source>The time to start this film ended %1.</source>
        <translation>Почати цей фільм можна було до: %1.</translation>
    </message>
    <message>
        <source>The time to finish this film ended %1.</source>
        <translation>Додивитися цей фільм можна було до: %1.</translation>
    </message>
    <message>
        <source>This code does not fit. Please compare it letter by letter.</source>
        <translation>Цей код не підходить. Звірте його, будь ласка, знак за знаком.</translation>
    </message>
    <message>
        <source>This code has been used already.</source>
        <translation>Цей код уже використано.</translation>
    </message>
    <message>
        <source>This code is no longer good. Our staff can help you.</source>
        <translation>Цей код більше не діє. Наші працівники вам допоможуть.</translation>
    </message>
    <message>
        <source>This code is for another film.</source>
        <translation>Цей код для іншого фільму.</translation>
    </message>
    <message>
        <source>The film of this code is not here any more.</source>
        <translation>Фільму для цього коду тут більше немає.</translation>
    </message>
    <message>
        <source>This film is not open yet.</source>
        <translation>Показ цього фільму ще не почався.</translation>
    </message>
    <message>
        <source>This film can no longer be watched.</source>
        <translation>Цей фільм більше не можна подивитися.</translation>
    </message>
    <message>
        <source>This code is no longer good.</source>
        <translation>Цей код більше не діє.</translation>
    </message>
    <message>
        <source>The time to start this film is over.</source>
        <translation>Почати цей фільм уже не можна: час минув.</translation>
    </message>
    <message>
        <source>The time to finish this film is over.</source>
        <translation>Додивитися цей фільм уже не можна: час минув.</translation>
    </message>
    <message>
        <source>This film is unlocked in another way.</source>
        <translation>Доступ до цього фільму відкривається інакше.</translation>
    </message>
    <message>
        <source>That did not work just now. Our staff can help you.</source>
        <translation>Зараз не вийшло. Наші працівники вам допоможуть.</translation>
    </message>
    <message>
        <source>We do not know this code here. Is it for this kiosk?</source>
        <translation>Такого коду ми тут не знаємо. Він для цього кіоску?</translation>
    </message>
</context>
<context>
    <name>RehearsalBanner</name>
    <message>
        <source>Rehearsal: nothing is charged and nothing counts</source>
        <translation>Репетиція: гроші не списуються, нічого не враховується</translation>
    </message>
</context>
<context>
    <name>RestartOrLeaveScreen</name>
    <message>
        <source>Restart the kiosk</source>
        <translation>Перезапустити кіоск</translation>
    </message>
    <message>
        <source>The poster is back within seconds</source>
        <translation>Афіша повернеться за кілька секунд</translation>
    </message>
    <message>
        <source>Close the kiosk</source>
        <translation>Закрити кіоск</translation>
    </message>
    <message>
        <source>Until somebody starts it again</source>
        <translation>Доки його не запустять знову</translation>
    </message>
    <message>
        <source>Shut the machine down</source>
        <translation>Вимкнути комп’ютер</translation>
    </message>
    <message>
        <source>For the end of the evening</source>
        <translation>Наприкінці вечора</translation>
    </message>
    <message>
        <source>No, stay</source>
        <translation>Ні, залишитися</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>Нічого не зміниться</translation>
    </message>
    <message>
        <source>Restart or leave</source>
        <translation>Перезапуск або вихід</translation>
    </message>
    <message>
        <source>Each of these ends this visit, and asks again first.</source>
        <translation>Кожен із цих кроків завершить візит, але спершу ми перепитаємо.</translation>
    </message>
    <message>
        <source>This visit ends</source>
        <translation>Цей візит завершиться</translation>
    </message>
    <message>
        <source>Begin a rehearsal?</source>
        <translation>Почати репетицію?</translation>
    </message>
    <message>
        <source>Everything works, no money moves, and nothing counts: it says so on every screen. It ends here, or by itself ten minutes after the poster is back.</source>
        <translation>Усе працює, але гроші не переказуються й нічого не враховується: про це сказано на кожному екрані. Репетицію можна закінчити тут, або вона закінчиться сама за десять хвилин після повернення до афіші.</translation>
    </message>
    <message>
        <source>Yes, rehearse</source>
        <translation>Так, почати</translation>
    </message>
    <message>
        <source>End the rehearsal?</source>
        <translation>Закінчити репетицію?</translation>
    </message>
    <message>
        <source>The kiosk starts again, and takes real gifts.</source>
        <translation>Кіоск перезапуститься й прийматиме справжні пожертви.</translation>
    </message>
    <message>
        <source>Yes, end the rehearsal</source>
        <translation>Так, закінчити репетицію</translation>
    </message>
    <message>
        <source>Restart the kiosk?</source>
        <translation>Перезапустити кіоск?</translation>
    </message>
    <message>
        <source>Films, codes and gifts are as they were. It takes a few seconds.</source>
        <translation>Фільми, коди й пожертви збережуться. Це триватиме кілька секунд.</translation>
    </message>
    <message>
        <source>Yes, restart</source>
        <translation>Так, перезапустити</translation>
    </message>
    <message>
        <source>Shut the machine down?</source>
        <translation>Вимкнути комп’ютер?</translation>
    </message>
    <message>
        <source>To start it again, somebody must press its power button.</source>
        <translation>Щоб увімкнути його знову, треба натиснути кнопку живлення.</translation>
    </message>
    <message>
        <source>Yes, shut down</source>
        <translation>Так, вимкнути</translation>
    </message>
    <message>
        <source>Close the kiosk?</source>
        <translation>Закрити кіоск?</translation>
    </message>
    <message>
        <source>The screen shows nothing any more until somebody starts it again.</source>
        <translation>Екран нічого не показуватиме, доки кіоск не запустять знову.</translation>
    </message>
    <message>
        <source>Yes, close the kiosk</source>
        <translation>Так, закрити кіоск</translation>
    </message>
</context>
<context>
    <name>SaveReportsScreen</name>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще раз</translation>
    </message>
    <message>
        <source>After putting a stick in, wait a few seconds first</source>
        <translation>Вставивши флешку, спершу зачекайте кілька секунд</translation>
    </message>
    <message>
        <source>Back to the staff screen</source>
        <translation>Назад на екран працівників</translation>
    </message>
    <message>
        <source>Nothing is being written now</source>
        <translation>Зараз нічого не записується</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Зберігаємо…</translation>
    </message>
    <message>
        <source>Please leave the stick in.</source>
        <translation>Будь ласка, не виймайте флешку.</translation>
    </message>
    <message>
        <source>The reports are saved</source>
        <translation>Звіти збережено</translation>
    </message>
    <message>
        <source>They were read back and compared. You can pull the stick out now.</source>
        <translation>Їх прочитано ще раз і звірено. Флешку можна виймати.</translation>
    </message>
    <message>
        <source>The reports are not saved</source>
        <translation>Звіти не збережено</translation>
    </message>
    <message>
        <source>There is no USB stick. Put one into the kiosk.</source>
        <translation>USB-флешки немає. Вставте її в кіоск.</translation>
    </message>
    <message>
        <source>The machine has not opened this USB stick. Pull it out and put it in again, or try another one.</source>
        <translation>Комп’ютер не відкрив цю флешку. Вийміть її та вставте знову або візьміть іншу.</translation>
    </message>
    <message>
        <source>There is more than one USB stick. Leave only the one to use.</source>
        <translation>Вставлено кілька флешок. Залиште лише потрібну.</translation>
    </message>
    <message>
        <source>This USB stick cannot be written to. It may have a small switch that locks it.</source>
        <translation>На цю флешку не можна записати. Можливо, на ній увімкнено захист від запису.</translation>
    </message>
    <message>
        <source>This USB stick is full. Make room on it, or use another one.</source>
        <translation>Ця флешка заповнена. Звільніть на ній місце або візьміть іншу.</translation>
    </message>
    <message>
        <source>This USB stick did not keep what was written. Please use another one.</source>
        <translation>Ця флешка не зберегла записане. Будь ласка, візьміть іншу.</translation>
    </message>
    <message>
        <source>This USB stick takes too long to answer. Pull it out, and use another one.</source>
        <translation>Ця флешка надто довго не відповідає. Вийміть її та візьміть іншу.</translation>
    </message>
    <message>
        <source>The kiosk cannot read its own records just now. Please tell the operator.</source>
        <translation>Зараз кіоск не може прочитати власні записи. Повідомте, будь ласка, оператора.</translation>
    </message>
    <message>
        <source>Writing to the USB stick failed. Was it pulled out? Put it in again, or use another one.</source>
        <translation>Записати на флешку не вдалося. Її вийняли? Вставте її знову або візьміть іншу.</translation>
    </message>
</context>
<context>
    <name>ScanScreen</name>
    <message>
        <source>Check again</source>
        <translation>Перевірити ще раз</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Новий код</translation>
    </message>
    <message>
        <source>Change amount</source>
        <translation>Змінити суму</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Rehearsal: pretend the phone paid</source>
        <translation>Репетиція: імітувати оплату</translation>
    </message>
    <message>
        <source>%1 · to %2</source>
        <comment>%1: the appeal, %2: the beneficiary</comment>
        <translation>%1 · отримувач: %2</translation>
    </message>
    <message>
        <source>Your gift is on its way</source>
        <translation>Ваша пожертва в дорозі</translation>
    </message>
    <message>
        <source>This code can no longer be used</source>
        <translation>Цей код більше не діє</translation>
    </message>
    <message>
        <source>Scan with your phone’s camera</source>
        <translation>Відскануйте камерою телефона</translation>
    </message>
    <message>
        <source>Give on your phone</source>
        <translation>Пожертвуйте з телефона</translation>
    </message>
    <message>
        <source>This screen says thank you</source>
        <translation>Цей екран вам подякує</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще раз</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Перевіряємо…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
</context>
<context>
    <name>SoundAndScreenScreen</name>
    <message>
        <source>Quieter</source>
        <translation>Тихіше</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Гучніше</translation>
    </message>
    <message>
        <source>Make the screen dark</source>
        <translation>Погасити екран</translation>
    </message>
    <message>
        <source>This visit ends. The screen stays dark until somebody touches it.</source>
        <translation>Візит завершиться. Екран буде темним, доки його не торкнуться.</translation>
    </message>
    <message>
        <source>At most %1 on this kiosk. It counts until the kiosk is started again.</source>
        <translation>Не більше %1 на цьому кіоску. Діє до перезапуску кіоску.</translation>
    </message>
    <message>
        <source>Volume and screen</source>
        <translation>Гучність і екран</translation>
    </message>
    <message>
        <source>How loud a film begins</source>
        <translation>Гучність на початку фільму</translation>
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
        <translation>Скинути для наступного відвідувача</translation>
    </message>
    <message>
        <source>Ends this visit, back to the poster</source>
        <translation>Візит завершиться, повернеться афіша</translation>
    </message>
    <message>
        <source>Unlock for a visitor</source>
        <translation>Відкрити доступ відвідувачеві</translation>
    </message>
    <message>
        <source>Cash gifts</source>
        <translation>Пожертви готівкою</translation>
    </message>
    <message>
        <source>Write one down, or undo one</source>
        <translation>Записати або скасувати</translation>
    </message>
    <message>
        <source>Save reports to USB</source>
        <translation>Зберегти звіти на USB</translation>
    </message>
    <message>
        <source>Views, unlocks, gifts</source>
        <translation>Перегляди, доступи, пожертви</translation>
    </message>
    <message>
        <source>Volume and screen</source>
        <translation>Гучність і екран</translation>
    </message>
    <message>
        <source>Restart or leave</source>
        <translation>Перезапуск або вихід</translation>
    </message>
    <message>
        <source>Asks again first</source>
        <translation>Спершу ми перепитаємо</translation>
    </message>
    <message>
        <source>Staff · %1</source>
        <comment>%1: the kiosk&apos;s name</comment>
        <translation>Працівники · %1</translation>
    </message>
    <message>
        <source>Closes by itself in %1</source>
        <translation>Закриється через %1</translation>
    </message>
    <message>
        <source>Close this screen</source>
        <translation>Закрити цей екран</translation>
    </message>
    <message>
        <source>Back to the poster</source>
        <translation>Назад до афіші</translation>
    </message>
    <message>
        <source>Back to the visitor</source>
        <translation>Назад до відвідувача</translation>
    </message>
    <message>
        <source>The visit goes on where it was</source>
        <translation>Візит триватиме з того самого місця</translation>
    </message>
    <message>
        <source>Now %1</source>
        <comment>%1: 60%</comment>
        <translation>Зараз %1</translation>
    </message>
    <message>
        <source>End the rehearsal</source>
        <translation>Закінчити репетицію</translation>
    </message>
    <message>
        <source>Back to real gifts</source>
        <translation>Назад до справжніх пожертв</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Репетиція</translation>
    </message>
    <message>
        <source>Try everything; no money moves</source>
        <translation>Спробувати все; гроші не переказуються</translation>
    </message>
    <message>
        <source>First open the film’s page, then come back here</source>
        <translation>Спершу відкрийте сторінку фільму, а тоді поверніться сюди</translation>
    </message>
    <message>
        <source>That did not work: it cannot be unlocked now</source>
        <translation>Не вийшло: зараз доступ відкрити не можна</translation>
    </message>
    <message>
        <source>“%1”, without a code; it is written down</source>
        <comment>%1: a film</comment>
        <translation>«%1», без коду; це записується</translation>
    </message>
    <message>
        <source>This film cannot be shown just now</source>
        <translation>Зараз цей фільм показати не можна</translation>
    </message>
    <message>
        <source>This film is not open yet</source>
        <translation>Показ цього фільму ще не почався</translation>
    </message>
    <message>
        <source>This film can no longer be watched</source>
        <translation>Цей фільм більше не можна подивитися</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Перевіряємо…</translation>
    </message>
    <message>
        <source>Is all well?</source>
        <translation>Усе гаразд?</translation>
    </message>
</context>
<context>
    <name>StepsStill</name>
    <message>
        <source>How it works</source>
        <translation>Як це працює</translation>
    </message>
    <message>
        <source>Touch the screen and read about the film</source>
        <translation>Торкніться екрана й прочитайте про фільм</translation>
    </message>
    <message>
        <source>Watch it here; a code lets you come back to where you stopped</source>
        <translation>Дивіться тут; код дасть змогу повернутися до того самого місця</translation>
    </message>
    <message>
        <source>Unlock it: you may give, and need not</source>
        <translation>Відкрийте доступ: пожертва — за бажанням</translation>
    </message>
    <message>
        <source>Unlock it with the code on your ticket, or with a gift</source>
        <translation>Відкрийте доступ кодом із квитка або пожертвою</translation>
    </message>
    <message>
        <source>Unlock it with a gift from your phone</source>
        <translation>Відкрийте доступ пожертвою зі свого телефона</translation>
    </message>
    <message>
        <source>Unlock it with the code on your ticket</source>
        <translation>Відкрийте доступ кодом із квитка</translation>
    </message>
    <message>
        <source>Ask a volunteer to unlock it for you</source>
        <translation>Попросіть волонтера відкрити вам доступ</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Yes, I am here</source>
        <translation>Так, я тут</translation>
    </message>
    <message>
        <source>No, I am finished</source>
        <translation>Ні, завершити</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Ви ще тут?</translation>
    </message>
    <message>
        <source>Otherwise this screen starts again in %1.</source>
        <comment>%1: time left, as 0:12</comment>
        <translation>Інакше екран повернеться до початку через %1.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дні</numerusform>
            <numerusform>%n днів</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours, short</comment>
        <translation>
            <numerusform>%n год</numerusform>
            <numerusform>%n год</numerusform>
            <numerusform>%n год</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes, short</comment>
        <translation>
            <numerusform>%n хв</numerusform>
            <numerusform>%n хв</numerusform>
            <numerusform>%n хв</numerusform>
        </translation>
    </message>
    <message>
        <source>today, %1</source>
        <translation>сьогодні, %1</translation>
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
        <translation>Дивитися фільм</translation>
    </message>
    <message>
        <source>Thank you for %1</source>
        <comment>%1: money</comment>
        <translation>Дякуємо за %1</translation>
    </message>
    <message>
        <source>Your receipt is on your phone.</source>
        <translation>Квитанція — на вашому телефоні.</translation>
    </message>
    <message>
        <source>Confirmed at %1. Your receipt is on your phone.</source>
        <comment>%1: time</comment>
        <translation>Підтверджено: %1. Квитанція — на вашому телефоні.</translation>
    </message>
    <message>
        <source>Back to the film</source>
        <translation>Назад до фільму</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>It takes a gift of %1 or more to unlock the film.</source>
        <translation>Доступ до фільму відкриває пожертва від %1.</translation>
    </message>
    <message>
        <source>The film is unlocked for you</source>
        <translation>Доступ до фільму відкрито</translation>
    </message>
</context>
<context>
    <name>TicketSheet</name>
    <message>
        <source>Good until %1</source>
        <translation>Діє до: %1</translation>
    </message>
    <message>
        <source>Good in a rehearsal only</source>
        <translation>Діє лише на репетиції</translation>
    </message>
    <message>
        <source>At the screen, touch “Unlock the film” and enter this code.</source>
        <translation>На екрані натисніть «Відкрити доступ» і введіть цей код.</translation>
    </message>
    <message>
        <source>For %1 only</source>
        <translation>Лише для: %1</translation>
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
        <translation>Розмір тексту</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>text size</comment>
        <translation>Середній</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>text size</comment>
        <translation>Великий</translation>
    </message>
    <message>
        <source>Largest</source>
        <comment>text size</comment>
        <translation>Найбільший</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Мова</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>a menu</comment>
        <translation>Закрити</translation>
    </message>
</context>
<context>
    <name>UnlockedScreen</name>
    <message>
        <source>The film is unlocked for you</source>
        <translation>Доступ до фільму відкрито</translation>
    </message>
    <message>
        <source>Watch the film</source>
        <translation>Дивитися фільм</translation>
    </message>
</context>
<context>
    <name>Unlocking</name>
    <message>
        <source>Any amount unlocks it, with your own phone.</source>
        <translation>Будь-яка сума відкриває доступ, зі свого телефона.</translation>
    </message>
    <message>
        <source>The film’s price is a gift of %1 or more.</source>
        <translation>Ціна фільму — пожертва від %1.</translation>
    </message>
    <message>
        <source>A gift of %1 or more unlocks it.</source>
        <translation>Пожертва від %1 відкриває доступ.</translation>
    </message>
</context>
<context>
    <name>UnlockingScreen</name>
    <message>
        <source>How would you like to watch?</source>
        <translation>Як ви хочете дивитися?</translation>
    </message>
    <message>
        <source>Watch without giving</source>
        <translation>Дивитися без пожертви</translation>
    </message>
    <message>
        <source>You are welcome here.</source>
        <translation>Ми завжди вам раді.</translation>
    </message>
    <message>
        <source>Or ask a volunteer to unlock the film for you.</source>
        <translation>Або попросіть волонтера відкрити вам доступ.</translation>
    </message>
    <message>
        <source>Enter your code</source>
        <translation>Введіть свій код</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Одну хвилинку…</translation>
    </message>
    <message>
        <source>A code has 8 letters and numbers.</source>
        <translation>У коді 8 літер і цифр.</translation>
    </message>
    <message>
        <source>On your ticket, or noted on an earlier visit.</source>
        <translation>Із квитка або з минулого візиту.</translation>
    </message>
    <message>
        <source>From an earlier visit, or from your phone.</source>
        <translation>З минулого візиту або з вашого телефона.</translation>
    </message>
    <message>
        <source>I have a code</source>
        <translation>У мене є код</translation>
    </message>
    <message>
        <source>Give and watch</source>
        <translation>Пожертвувати й дивитися</translation>
    </message>
    <message>
        <source>It unlocks nothing now: there is too little time to watch.</source>
        <translation>Доступу це вже не відкриє: на фільм лишилося замало часу.</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Пожертвувати</translation>
    </message>
    <message>
        <source>Give first, then watch</source>
        <translation>Спершу пожертва, потім фільм</translation>
    </message>
    <message>
        <source>Any amount, with your own phone.</source>
        <translation>Будь-яка сума, зі свого телефона.</translation>
    </message>
</context>
<context>
    <name>WatchingScreen</name>
    <message>
        <source>One moment …</source>
        <translation>Одну хвилинку…</translation>
    </message>
    <message>
        <source>Leave the film?</source>
        <translation>Перервати перегляд?</translation>
    </message>
    <message>
        <source>Your place is kept. With your code you can go on another time.</source>
        <translation>Ми запам’ятали, де ви зупинилися. З кодом можна продовжити іншим разом.</translation>
    </message>
    <message>
        <source>Go on watching</source>
        <translation>Дивитися далі</translation>
    </message>
    <message>
        <source>Leave the film</source>
        <translation>Перервати перегляд</translation>
    </message>
    <message>
        <source>Your place is kept. With this code you can go on another time.</source>
        <translation>Ваше місце збережено. З цим кодом можна продовжити іншим разом.</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>Що ви хочете зробити?</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще раз</translation>
    </message>
    <message>
        <source>Back to the film’s page</source>
        <translation>Назад до фільму</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n film(s) in package</source>
        <translation>
            <numerusform>%n фільм у програмі</numerusform>
            <numerusform>%n фільми в програмі</numerusform>
            <numerusform>%n фільмів у програмі</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>money given, of the goal</comment>
        <translation>%1 із %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a film, and what tells it from its namesake</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>уже можна дивитися</translation>
    </message>
    <message>
        <source>A film by %1</source>
        <translation>Режисер: %1</translation>
    </message>
    <message>
        <source>captions: %1</source>
        <comment>languages of the captions</comment>
        <translation>субтитри: %1</translation>
    </message>
    <message>
        <source>Not available just now</source>
        <translation>Зараз недоступний</translation>
    </message>
    <message>
        <source>Opens %1</source>
        <comment>date and time</comment>
        <translation>Початок показу: %1</translation>
    </message>
    <message>
        <source>Watch until %1</source>
        <translation>Показ до: %1</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <comment>date and time</comment>
        <translation>Показ завершено: %1</translation>
    </message>
    <message>
        <source>%1 left to start</source>
        <translation>Щоб почати, залишилося: %1</translation>
    </message>
    <message>
        <source>%1 left to finish</source>
        <translation>Щоб додивитися, залишилося: %1</translation>
    </message>
    <message>
        <source>The time to start ended %1</source>
        <comment>date and time</comment>
        <translation>Почати можна було до: %1</translation>
    </message>
    <message>
        <source>The time to finish ended %1</source>
        <comment>date and time</comment>
        <translation>Додивитися можна було до: %1</translation>
    </message>
</context>
</TS>
