<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AmountScreen</name>
    <message>
        <source>Other</source>
        <comment>another amount of money</comment>
        <translation>مبلغ آخر</translation>
    </message>
    <message>
        <source>Collected by %1. You pay on your own phone; this screen never sees your card.</source>
        <translation>تُجمع التبرعات لدى %1. تدفع من هاتفك أنت، ولا ترى هذه الشاشة بطاقتك أبدًا.</translation>
    </message>
    <message>
        <source>Nothing is charged until you confirm on your phone.</source>
        <translation>لن يُخصم أي مبلغ قبل أن تؤكد على هاتفك.</translation>
    </message>
    <message>
        <source>Any amount from %1 to %2.</source>
        <translation>أي مبلغ من %1 إلى %2.</translation>
    </message>
    <message>
        <source>The smallest gift here is %1.</source>
        <translation>أصغر تبرع هنا هو %1.</translation>
    </message>
    <message>
        <source>The largest gift here is %1.</source>
        <translation>أكبر تبرع هنا هو %1.</translation>
    </message>
    <message>
        <source>Add %1 to cover the fees</source>
        <translation>إضافة %1 لتغطية الرسوم</translation>
    </message>
    <message>
        <source>So the full %1 arrives.</source>
        <translation>وهكذا يصل المبلغ كاملًا: %1.</translation>
    </message>
    <message>
        <source>With them it would be more than %1, the largest gift here.</source>
        <translation>مع الرسوم يتجاوز المبلغ %1، وهو أكبر تبرع هنا.</translation>
    </message>
    <message>
        <source>Your gift unlocks the film, whatever you give.</source>
        <translation>تبرعك يفتح الفيلم مهما كان المبلغ.</translation>
    </message>
    <message>
        <source>A gift of %1 or more unlocks the film.</source>
        <translation>تبرع بقيمة %1 أو أكثر يفتح الفيلم.</translation>
    </message>
    <message>
        <source>This does not unlock the film: that takes %1 or more.</source>
        <translation>هذا المبلغ لا يفتح الفيلم: يلزم %1 أو أكثر.</translation>
    </message>
    <message>
        <source>This gift unlocks the film.</source>
        <translation>هذا التبرع يفتح الفيلم.</translation>
    </message>
    <message>
        <source>Choose an amount</source>
        <translation>اختيار المبلغ</translation>
    </message>
    <message>
        <source>Give %1</source>
        <translation>تبرّع بـ %1</translation>
    </message>
</context>
<context>
    <name>AppealCard</name>
    <message>
        <source>Every gift goes to %1.</source>
        <comment>%1: the beneficiary</comment>
        <translation>يذهب كل تبرع إلى %1.</translation>
    </message>
</context>
<context>
    <name>AppealStill</name>
    <message>
        <source>You can give here, with your own phone.</source>
        <translation>يمكنك التبرع هنا من هاتفك.</translation>
    </message>
    <message>
        <source>Every gift goes to %1.</source>
        <comment>%1: the beneficiary</comment>
        <translation>يذهب كل تبرع إلى %1.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch to begin</source>
        <translation>المس الشاشة للبدء</translation>
    </message>
    <message>
        <source>All films</source>
        <translation>كل الأفلام</translation>
    </message>
</context>
<context>
    <name>BallotScreen</name>
    <message>
        <source>Not for me</source>
        <translation>لم يعجبني</translation>
    </message>
    <message>
        <source>I loved it</source>
        <translation>أحببته كثيرًا</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>دون نجوم</numerusform>
            <numerusform>نجمة واحدة</numerusform>
            <numerusform>نجمتان</numerusform>
            <numerusform>%n نجوم</numerusform>
            <numerusform>%n نجمة</numerusform>
            <numerusform>%n نجمة</numerusform>
        </translation>
    </message>
    <message>
        <source>Thank you for your vote</source>
        <translation>شكرًا على تصويتك</translation>
    </message>
    <message>
        <source>It counts for the audience award. You can still change it.</source>
        <translation>يُحتسب صوتك لجائزة الجمهور، ولا يزال بإمكانك تغييره.</translation>
    </message>
    <message>
        <source>How was the film?</source>
        <translation>كيف كان الفيلم؟</translation>
    </message>
    <message>
        <source>Touch a star to vote for the audience award.</source>
        <translation>المس نجمة للتصويت لجائزة الجمهور.</translation>
    </message>
    <message>
        <source>Your vote could not be kept just now. Please try again, or go on.</source>
        <translation>تعذّر حفظ صوتك الآن. يُرجى المحاولة مجددًا أو المتابعة.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>تخطٍّ</translation>
    </message>
</context>
<context>
    <name>CaptionChoices</name>
    <message>
        <source>Captions</source>
        <translation>الترجمة</translation>
    </message>
    <message>
        <source>Medium text</source>
        <comment>captions</comment>
        <translation>نص متوسط</translation>
    </message>
    <message>
        <source>Large text</source>
        <comment>captions</comment>
        <translation>نص كبير</translation>
    </message>
    <message>
        <source>Largest text</source>
        <comment>captions</comment>
        <translation>أكبر نص</translation>
    </message>
    <message>
        <source>Dark background</source>
        <comment>captions</comment>
        <translation>خلفية داكنة</translation>
    </message>
    <message>
        <source>No captions</source>
        <translation>دون ترجمة</translation>
    </message>
</context>
<context>
    <name>CashScreen</name>
    <message>
        <source>Write down</source>
        <translation>تدوين</translation>
    </message>
    <message>
        <source>No, back</source>
        <translation>لا، رجوع</translation>
    </message>
    <message>
        <source>Nothing is written down</source>
        <translation>لن يُدوَّن شيء</translation>
    </message>
    <message>
        <source>Nothing written down today</source>
        <translation>لم يُدوَّن شيء اليوم</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <comment>%1: 2 gifts, $40.00</comment>
        <translation>اليوم: %1</translation>
    </message>
    <message>
        <source>That could not be written down. Note it on paper, and try again later.</source>
        <translation>تعذّر التدوين. اكتبه على ورقة وحاول مجددًا لاحقًا.</translation>
    </message>
    <message>
        <source>Undone at %1</source>
        <comment>%1: time</comment>
        <translation>أُلغي: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>In cash for %1</source>
        <comment>%1: the appeal</comment>
        <translation>نقدًا من أجل %1</translation>
    </message>
    <message>
        <source>At most %1 at a time; write more down in parts.</source>
        <comment>%1: money</comment>
        <translation>%1 على الأكثر في كل مرة؛ دوِّن المبلغ الأكبر على دفعات.</translation>
    </message>
    <message>
        <source>Undo the cash gift of %1 from %2?</source>
        <comment>%1: money, %2: time</comment>
        <translation>هل تريد إلغاء التبرع النقدي %1 (%2)؟</translation>
    </message>
    <message>
        <source>Yes, undo it</source>
        <translation>نعم، إلغاؤه</translation>
    </message>
    <message>
        <source>It stays in the books, with an entry that takes it back</source>
        <translation>يبقى في السجلات مع قيد يلغيه</translation>
    </message>
    <message>
        <source>The gift stays as it is</source>
        <translation>يبقى التبرع كما هو</translation>
    </message>
    <message>
        <source>Write down %1 in cash for %2?</source>
        <comment>%1: money, %2: the appeal</comment>
        <translation>هل تريد تدوين %1 نقدًا من أجل %2؟</translation>
    </message>
    <message>
        <source>Yes, write it down</source>
        <translation>نعم، تدوينه</translation>
    </message>
    <message>
        <source>The money is in the box</source>
        <translation>المال في الصندوق</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>Cash gifts</source>
        <translation>التبرعات النقدية</translation>
    </message>
    <message>
        <source>Kept apart from gifts by phone, and not part of the appeal’s total.</source>
        <translation>تُدوَّن منفصلة عن التبرعات بالهاتف، ولا تدخل في مجموع الحملة.</translation>
    </message>
    <message>
        <source>For which appeal?</source>
        <translation>من أجل أي حملة؟</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Film “%1” crashes the kiosk</source>
        <translation>الفيلم «%1» يعطّل الكشك</translation>
    </message>
    <message>
        <source>Film “%1”, as it played last</source>
        <translation>الفيلم «%1» في آخر عرض له</translation>
    </message>
    <message>
        <source>Film “%1”</source>
        <translation>الفيلم «%1»</translation>
    </message>
    <message>
        <source>Film package “%1”</source>
        <translation>باقة الأفلام «%1»</translation>
    </message>
    <message>
        <source>Sealed film package “%1”</source>
        <translation>باقة الأفلام المختومة «%1»</translation>
    </message>
    <message>
        <source>Appeal “%1”</source>
        <translation>الحملة «%1»</translation>
    </message>
    <message>
        <source>Codes for “%1”</source>
        <translation>رموز «%1»</translation>
    </message>
    <message>
        <source>The kiosk’s own checks</source>
        <translation>الفحص الذاتي للبرنامج</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>The program’s own files</source>
        <translation>ملفات البرنامج</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>الخطوط</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>الترجمات</translation>
    </message>
    <message>
        <source>Film packages</source>
        <translation>باقات الأفلام</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>الأفلام</translation>
    </message>
    <message>
        <source>Films, as they played last</source>
        <translation>الأفلام في آخر عرض لها</translation>
    </message>
    <message>
        <source>Film player</source>
        <translation>مشغّل الأفلام</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>الصورة</translation>
    </message>
    <message>
        <source>Where films are drawn</source>
        <translation>مكان عرض الأفلام</translation>
    </message>
    <message>
        <source>Decoding of films</source>
        <translation>فك ترميز الأفلام</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Sealed films</source>
        <translation>الأفلام المختومة</translation>
    </message>
    <message>
        <source>Key for sealed films</source>
        <translation>مفتاح الأفلام المختومة</translation>
    </message>
    <message>
        <source>Memory of sealed films</source>
        <translation>ذاكرة الأفلام المختومة</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>السجلات</translation>
    </message>
    <message>
        <source>Records are whole</source>
        <translation>السجلات سليمة</translation>
    </message>
    <message>
        <source>Damaged records</source>
        <translation>سجلات تالفة</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>الرموز</translation>
    </message>
    <message>
        <source>Staff’s PIN</source>
        <translation>الرقم السري لفريق العمل</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>التبرعات</translation>
    </message>
    <message>
        <source>Donation endpoint</source>
        <translation>خدمة التبرعات</translation>
    </message>
    <message>
        <source>Token for the donation endpoint</source>
        <translation>مفتاح الوصول إلى خدمة التبرعات</translation>
    </message>
    <message>
        <source>Certificate of the donation endpoint</source>
        <translation>شهادة خدمة التبرعات</translation>
    </message>
    <message>
        <source>Clock and donation endpoint</source>
        <translation>الساعة وخدمة التبرعات</translation>
    </message>
    <message>
        <source>Unsettled gifts</source>
        <translation>تبرعات لم تُحسم</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>القرص</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>الساعة</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>شاشة العرض</translation>
    </message>
    <message>
        <source>Screen stays on</source>
        <translation>الشاشة تبقى مضاءة</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Done</source>
        <comment>choosing</comment>
        <translation>تم</translation>
    </message>
</context>
<context>
    <name>CodeCard</name>
    <message>
        <source>Your code to come back</source>
        <translation>رمزك للعودة</translation>
    </message>
    <message>
        <source>It is on your phone, too. With it you can stop at any time and go on here where you stopped.</source>
        <translation>وهو على هاتفك أيضًا. به يمكنك التوقف متى شئت والمتابعة هنا من حيث توقفت.</translation>
    </message>
    <message>
        <source>Write it down, or take a picture. With it you can stop at any time and go on here where you stopped.</source>
        <translation>اكتبه أو التقط صورة له. به يمكنك التوقف متى شئت والمتابعة هنا من حيث توقفت.</translation>
    </message>
</context>
<context>
    <name>CodeKeypad</name>
    <message>
        <source>Delete</source>
        <comment>the last letter</comment>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>10 s back</source>
        <translation>10 ث للخلف</translation>
    </message>
    <message>
        <source>No sound just now</source>
        <translation>لا صوت الآن</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>خفض الصوت</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>رفع الصوت</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>تقديم تبرع</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>الترجمة</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>No gift by phone yet</source>
        <translation>لا تبرعات بالهاتف بعد</translation>
    </message>
    <message>
        <source>Confirmed today</source>
        <translation>المؤكَّد اليوم</translation>
    </message>
    <message>
        <source>In cash today</source>
        <translation>النقدي اليوم</translation>
    </message>
    <message>
        <source>%1 cannot be found</source>
        <comment>money: a gift</comment>
        <translation>تعذّر العثور على تبرع بقيمة %1</translation>
    </message>
    <message>
        <source>From %1. The endpoint does not know this gift: ask the organiser.</source>
        <comment>time</comment>
        <translation>من: %1. لا تعرف خدمة التبرعات هذا التبرع: اسأل المنظّمين.</translation>
    </message>
    <message>
        <source>%1 came back different</source>
        <comment>money: a gift</comment>
        <translation>عاد تبرع بقيمة %1 مختلفًا</translation>
    </message>
    <message>
        <source>Since %1. It does not count; please tell the operator.</source>
        <comment>time</comment>
        <translation>منذ: %1. لا يُحتسب؛ يُرجى إبلاغ المشغّل.</translation>
    </message>
    <message>
        <source>%1 was not offered</source>
        <comment>money: a gift</comment>
        <translation>لم يُعرض تبرع بقيمة %1</translation>
    </message>
    <message>
        <source>Since %1. Its payment page is not a trusted one; please tell the operator.</source>
        <comment>time</comment>
        <translation>منذ: %1. صفحة الدفع الخاصة به غير موثوقة؛ يُرجى إبلاغ المشغّل.</translation>
    </message>
    <message>
        <source>%1 not settled yet</source>
        <comment>money: a gift</comment>
        <translation>تبرع بقيمة %1 لم يُحسم بعد</translation>
    </message>
    <message>
        <source>Since %1. It is on its way; we keep asking.</source>
        <comment>time</comment>
        <translation>منذ: %1. إنه في الطريق، ونواصل السؤال عنه.</translation>
    </message>
    <message>
        <source>Since %1. We keep asking.</source>
        <comment>time</comment>
        <translation>منذ: %1. نواصل السؤال عنه.</translation>
    </message>
    <message>
        <source>%1 was paid back</source>
        <comment>money: a gift</comment>
        <translation>أُعيد مبلغ %1</translation>
    </message>
    <message>
        <source>Heard of at %1.</source>
        <comment>time</comment>
        <translation>عُرف ذلك: %1.</translation>
    </message>
    <message>
        <source>Heard of at %1. The film stays unlocked.</source>
        <comment>time</comment>
        <translation>عُرف ذلك: %1. يبقى الفيلم مفتوحًا.</translation>
    </message>
    <message>
        <source>%1 came after its screen was left</source>
        <comment>money: a gift</comment>
        <translation>وصل %1 بعد مغادرة شاشته</translation>
    </message>
    <message>
        <source>Heard of at %1. Nobody was there to be thanked.</source>
        <comment>time</comment>
        <translation>عُرف ذلك: %1. لم يكن هناك من نشكره.</translation>
    </message>
    <message>
        <source>Heard of at %1. The receipt’s code opens the film.</source>
        <comment>time</comment>
        <translation>عُرف ذلك: %1. الرمز الذي في الإيصال يفتح الفيلم.</translation>
    </message>
</context>
<context>
    <name>DayWords</name>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>لا تبرعات</numerusform>
            <numerusform>تبرع واحد</numerusform>
            <numerusform>تبرعان</numerusform>
            <numerusform>%n تبرعات</numerusform>
            <numerusform>%n تبرعًا</numerusform>
            <numerusform>%n تبرع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>لا زيارات</numerusform>
            <numerusform>زيارة واحدة</numerusform>
            <numerusform>زيارتان</numerusform>
            <numerusform>%n زيارات</numerusform>
            <numerusform>%n زيارة</numerusform>
            <numerusform>%n زيارة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unlock(s)</source>
        <translation>
            <numerusform>دون فتح</numerusform>
            <numerusform>فتح واحد</numerusform>
            <numerusform>فتحان</numerusform>
            <numerusform>%n مرات فتح</numerusform>
            <numerusform>%n مرة فتح</numerusform>
            <numerusform>%n مرة فتح</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s)</source>
        <translation>
            <numerusform>لا مشاهدات</numerusform>
            <numerusform>مشاهدة واحدة</numerusform>
            <numerusform>مشاهدتان</numerusform>
            <numerusform>%n مشاهدات</numerusform>
            <numerusform>%n مشاهدة</numerusform>
            <numerusform>%n مشاهدة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more gift(s) not settled</source>
        <translation>
            <numerusform>ولا تبرعات أخرى لم تُحسم</numerusform>
            <numerusform>وتبرع آخر لم يُحسم</numerusform>
            <numerusform>وتبرعان آخران لم يُحسما</numerusform>
            <numerusform>و%n تبرعات أخرى لم تُحسم</numerusform>
            <numerusform>و%n تبرعًا آخر لم تُحسم</numerusform>
            <numerusform>و%n تبرع آخر لم تُحسم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more gift(s) that came late or were paid back</source>
        <translation>
            <numerusform>ولا تبرعات أخرى تأخرت أو أُعيدت</numerusform>
            <numerusform>وتبرع آخر تأخر أو أُعيد</numerusform>
            <numerusform>وتبرعان آخران تأخرا أو أُعيدا</numerusform>
            <numerusform>و%n تبرعات أخرى تأخرت أو أُعيدت</numerusform>
            <numerusform>و%n تبرعًا آخر تأخرت أو أُعيدت</numerusform>
            <numerusform>و%n تبرع آخر تأخرت أو أُعيدت</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndedScreen</name>
    <message>
        <source>Thank you for watching</source>
        <translation>شكرًا على المشاهدة</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>تقديم تبرع</translation>
    </message>
    <message>
        <source>I am finished</source>
        <translation>انتهيت</translation>
    </message>
    <message>
        <source>Back to the film’s page</source>
        <translation>العودة إلى صفحة الفيلم</translation>
    </message>
    <message>
        <source>If it moved you, you can help with a gift: %1.</source>
        <comment>%1: the appeal</comment>
        <translation>إن لامس الفيلم قلبك فيمكنك المساعدة بتبرع: %1.</translation>
    </message>
</context>
<context>
    <name>FilmFaults</name>
    <message>
        <source>The film has stopped</source>
        <translation>توقّف الفيلم</translation>
    </message>
    <message>
        <source>The film is coming in too slowly</source>
        <translation>الفيلم يصل ببطء شديد</translation>
    </message>
    <message>
        <source>The film is not here just now</source>
        <translation>الفيلم ليس هنا الآن</translation>
    </message>
    <message>
        <source>The film cannot be read just now</source>
        <translation>تتعذّر قراءة الفيلم الآن</translation>
    </message>
    <message>
        <source>This screen cannot show the film’s picture</source>
        <translation>لا تستطيع هذه الشاشة عرض صورة الفيلم</translation>
    </message>
    <message>
        <source>The player needs a moment</source>
        <translation>يحتاج المشغّل إلى لحظة</translation>
    </message>
    <message>
        <source>Films cannot be played here just now</source>
        <translation>لا يمكن عرض الأفلام هنا الآن</translation>
    </message>
    <message>
        <source>The film does not play just now</source>
        <translation>يتعذّر عرض الفيلم الآن</translation>
    </message>
    <message>
        <source>Your place is kept. Please try again in a moment.</source>
        <translation>موضعك محفوظ. يُرجى المحاولة مجددًا بعد لحظة.</translation>
    </message>
    <message>
        <source>Your place is kept, and we keep trying.</source>
        <translation>موضعك محفوظ، ونواصل المحاولة.</translation>
    </message>
    <message>
        <source>Your code stays good, and we keep looking. Our staff can help you.</source>
        <translation>يبقى رمزك صالحًا، ونواصل البحث. يسرّ فريقنا أن يساعدك.</translation>
    </message>
    <message>
        <source>Your code stays good. Our staff can help you.</source>
        <translation>يبقى رمزك صالحًا. يسرّ فريقنا أن يساعدك.</translation>
    </message>
</context>
<context>
    <name>FilmScreen</name>
    <message>
        <source>Unlock the film</source>
        <translation>فتح الفيلم</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>تقديم تبرع</translation>
    </message>
    <message>
        <source>Already unlocked? Enter your code</source>
        <translation>هل فتحت الفيلم من قبل؟ اكتب رمزك</translation>
    </message>
    <message>
        <source>This film cannot be shown just now. The staff have been told.</source>
        <translation>يتعذّر عرض هذا الفيلم الآن. أُبلغ فريق العمل بذلك.</translation>
    </message>
    <message>
        <source>Watch the film</source>
        <translation>مشاهدة الفيلم</translation>
    </message>
    <message>
        <source>Go on watching at %1</source>
        <comment>%1: a time as 0:41:07</comment>
        <translation>متابعة المشاهدة من %1</translation>
    </message>
</context>
<context>
    <name>FilmsScreen</name>
    <message>
        <source>Which film would you like to see?</source>
        <translation>أي فيلم تودّ أن تشاهد؟</translation>
    </message>
</context>
<context>
    <name>Gift</name>
    <message>
        <source>Not confirmed yet</source>
        <translation>لم يُؤكَّد بعد</translation>
    </message>
    <message>
        <source>This code has run out. We are asking whether a gift arrived.</source>
        <translation>انتهت صلاحية هذا الرمز. نتحقق مما إذا وصل تبرع.</translation>
    </message>
    <message>
        <source>There is no code just now</source>
        <translation>لا يوجد رمز الآن</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>You can give on this page</source>
        <translation>يمكنك التبرع في هذه الصفحة</translation>
    </message>
    <message>
        <source>Nothing was charged here. This screen will not hear of that gift.</source>
        <translation>لم يُخصم أي مبلغ هنا. لن تعرف هذه الشاشة بذلك التبرع.</translation>
    </message>
    <message>
        <source>Ready for your phone</source>
        <translation>جاهز لهاتفك</translation>
    </message>
    <message>
        <source>Point its camera at the code.</source>
        <translation>وجّه كاميرا الهاتف نحو الرمز.</translation>
    </message>
    <message>
        <source>Your phone has the page open</source>
        <translation>الصفحة مفتوحة على هاتفك</translation>
    </message>
    <message>
        <source>Waiting for your gift to be confirmed.</source>
        <translation>في انتظار تأكيد تبرعك.</translation>
    </message>
    <message>
        <source>This code has run out</source>
        <translation>انتهت صلاحية هذا الرمز</translation>
    </message>
    <message>
        <source>No gift has reached us. You can have a new one.</source>
        <translation>لم يصلنا أي تبرع. يمكنك الحصول على رمز جديد.</translation>
    </message>
    <message>
        <source>That did not go through</source>
        <translation>لم تتم عملية الدفع</translation>
    </message>
    <message>
        <source>Nothing was given. You can try once more with a new code.</source>
        <translation>لم يتم أي تبرع. يمكنك المحاولة مرة أخرى برمز جديد.</translation>
    </message>
    <message>
        <source>This gift was cancelled</source>
        <translation>أُلغي هذا التبرع</translation>
    </message>
    <message>
        <source>Nothing was charged. You can have a new code.</source>
        <translation>لم يُخصم أي مبلغ. يمكنك الحصول على رمز جديد.</translation>
    </message>
    <message>
        <source>This gift was given back</source>
        <translation>أُعيد هذا التبرع</translation>
    </message>
    <message>
        <source>The money returns to where it came from.</source>
        <translation>يعود المال إلى حيث أتى.</translation>
    </message>
    <message>
        <source>Your gift is on its way</source>
        <translation>تبرعك في الطريق</translation>
    </message>
    <message>
        <source>This can take a moment. You need not do anything more.</source>
        <translation>قد يستغرق ذلك لحظة. لا يلزمك فعل أي شيء آخر.</translation>
    </message>
    <message>
        <source>Your code is being made.</source>
        <translation>يجري إعداد رمزك.</translation>
    </message>
    <message>
        <source>This takes longer than usual</source>
        <translation>يستغرق هذا وقتًا أطول من المعتاد</translation>
    </message>
    <message>
        <source>Nothing was charged. Your code comes as soon as we have it.</source>
        <translation>لم يُخصم أي مبلغ. سيظهر رمزك حالما يصلنا.</translation>
    </message>
    <message>
        <source>The first code is being withdrawn; then you get the new one.</source>
        <translation>يجري سحب الرمز الأول، ثم يظهر الرمز الجديد.</translation>
    </message>
    <message>
        <source>No connection just now</source>
        <translation>لا يوجد اتصال الآن</translation>
    </message>
    <message>
        <source>The new code comes once the first one has been withdrawn.</source>
        <translation>يظهر الرمز الجديد بعد سحب الرمز الأول.</translation>
    </message>
    <message>
        <source>The network here has lost its way.</source>
        <translation>ضلّت الشبكة هنا طريقها.</translation>
    </message>
    <message>
        <source>The connection is not safe enough.</source>
        <translation>الاتصال ليس آمنًا بما يكفي.</translation>
    </message>
    <message>
        <source>The network here wants a login.</source>
        <translation>الشبكة هنا تطلب تسجيل الدخول.</translation>
    </message>
    <message>
        <source>The connection is very slow.</source>
        <translation>الاتصال بطيء جدًا.</translation>
    </message>
    <message>
        <source>The connection keeps breaking off.</source>
        <translation>الاتصال ينقطع مرارًا.</translation>
    </message>
    <message>
        <source>The giving service has moved.</source>
        <translation>انتقلت خدمة التبرعات إلى عنوان آخر.</translation>
    </message>
    <message>
        <source>The answer cannot be read.</source>
        <translation>تتعذّر قراءة الرد.</translation>
    </message>
    <message>
        <source>The answer is far too long.</source>
        <translation>الرد أطول بكثير من اللازم.</translation>
    </message>
    <message>
        <source>The giving service has a fault.</source>
        <translation>في خدمة التبرعات عطل.</translation>
    </message>
    <message>
        <source>The giving service takes a break.</source>
        <translation>خدمة التبرعات في استراحة.</translation>
    </message>
    <message>
        <source>The giving service does not answer.</source>
        <translation>خدمة التبرعات لا تجيب.</translation>
    </message>
    <message>
        <source>A gift may take longer to be confirmed here.</source>
        <translation>قد يتأخر تأكيد تبرعك هنا.</translation>
    </message>
    <message>
        <source>Gifts cannot be taken here just now</source>
        <translation>لا يمكن التبرع هنا الآن</translation>
    </message>
    <message>
        <source>We keep asking for your gift.</source>
        <translation>نواصل السؤال عن تبرعك.</translation>
    </message>
    <message>
        <source>Nothing was charged. We keep trying.</source>
        <translation>لم يُخصم أي مبلغ. نواصل المحاولة.</translation>
    </message>
    <message>
        <source>Nothing was charged; the film can be watched.</source>
        <translation>لم يُخصم أي مبلغ، ويمكن مشاهدة الفيلم.</translation>
    </message>
    <message>
        <source>Many people are giving just now</source>
        <translation>كثيرون يتبرعون في هذه اللحظة</translation>
    </message>
    <message>
        <source>One moment please; we keep trying.</source>
        <translation>لحظة من فضلك، نواصل المحاولة.</translation>
    </message>
    <message>
        <source>This amount cannot be given here</source>
        <translation>لا يمكن التبرع بهذا المبلغ هنا</translation>
    </message>
    <message>
        <source>Nothing was charged. Please choose another amount.</source>
        <translation>لم يُخصم أي مبلغ. يُرجى اختيار مبلغ آخر.</translation>
    </message>
    <message>
        <source>Please speak to our staff</source>
        <translation>يُرجى التحدث إلى فريقنا</translation>
    </message>
    <message>
        <source>Something about this gift is not right. It is written down.</source>
        <translation>في هذا التبرع أمر غير سليم، وقد دُوّن.</translation>
    </message>
    <message>
        <source>This screen cannot write it down just now. We keep trying.</source>
        <translation>لا تستطيع هذه الشاشة تدوينه الآن. نواصل المحاولة.</translation>
    </message>
    <message>
        <source>This screen cannot write anything down. Nothing was charged.</source>
        <translation>لا تستطيع هذه الشاشة تدوين أي شيء. لم يُخصم أي مبلغ.</translation>
    </message>
    <message>
        <source>This appeal takes no gifts just now. Nothing was charged.</source>
        <translation>هذه الحملة لا تستقبل تبرعات الآن. لم يُخصم أي مبلغ.</translation>
    </message>
    <message>
        <source>The page to pay on is not one we know. Nothing was charged.</source>
        <translation>صفحة الدفع غير معروفة لدينا. لم يُخصم أي مبلغ.</translation>
    </message>
    <message>
        <source>Nothing was charged. Our staff know how to help.</source>
        <translation>لم يُخصم أي مبلغ. يعرف فريقنا كيف يساعدك.</translation>
    </message>
</context>
<context>
    <name>NumberKeypad</name>
    <message>
        <source>Delete</source>
        <comment>the last digit</comment>
        <translation>حذف</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>Back in a moment</source>
        <translation>نعود بعد لحظة</translation>
    </message>
    <message>
        <source>There is no film to show here yet. The staff have been told.</source>
        <translation>لا يوجد فيلم لعرضه هنا بعد. أُبلغ فريق العمل بذلك.</translation>
    </message>
    <message>
        <source>This kiosk is resting. The staff have been told.</source>
        <translation>هذه الشاشة تستريح قليلًا. أُبلغ فريق العمل بذلك.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Reset for the next visitor</source>
        <translation>التهيئة للزائر التالي</translation>
    </message>
    <message>
        <source>Ends this visit, back to the poster. No PIN needed.</source>
        <translation>تُنهي هذه الزيارة وتعود إلى الملصق. لا حاجة إلى الرقم السري.</translation>
    </message>
    <message>
        <source>Open the staff screen</source>
        <translation>فتح شاشة فريق العمل</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>No PIN is set on this kiosk. Please ask its operator.</source>
        <translation>لم يُحدَّد رقم سري لهذا الكشك. يُرجى سؤال مشغّله.</translation>
    </message>
    <message>
        <source>The PIN cannot be checked just now. Please tell the operator.</source>
        <translation>تعذّر التحقق من الرقم السري الآن. يُرجى إبلاغ المشغّل.</translation>
    </message>
    <message>
        <source>Please try again in %1.</source>
        <translation>يُرجى المحاولة مجددًا بعد %1.</translation>
    </message>
    <message>
        <source>That was not the PIN. Please try again in %1.</source>
        <translation>الرقم السري غير صحيح. يُرجى المحاولة مجددًا بعد %1.</translation>
    </message>
    <message>
        <source>That was not the PIN.</source>
        <translation>الرقم السري غير صحيح.</translation>
    </message>
    <message>
        <source>In this rehearsal the PIN is %1.</source>
        <translation>في هذه التجربة الرقم السري هو %1.</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>لفريق العمل</translation>
    </message>
    <message>
        <source>Everything else here needs the staff’s PIN.</source>
        <translation>كل ما عدا ذلك يحتاج إلى الرقم السري لفريق العمل.</translation>
    </message>
</context>
<context>
    <name>PrerollScreen</name>
    <message>
        <source>One moment …</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>خفض الصوت</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>رفع الصوت</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>The film comes next</source>
        <translation>يأتي الفيلم بعد قليل</translation>
    </message>
    <message>
        <source>The film begins in %1</source>
        <comment>%1: minutes and seconds</comment>
        <translation>يبدأ الفيلم بعد %1</translation>
    </message>
</context>
<context>
    <name>QrCard</name>
    <message>
        <source>There is no room here for a code that a phone could read.</source>
        <translation>لا يتسع المكان هنا لرمز يستطيع الهاتف قراءته.</translation>
    </message>
</context>
<context>
    <name>Raised</name>
    <message>
        <source>%1 given</source>
        <comment>%1: money</comment>
        <translation>جُمع %1</translation>
    </message>
    <message>
        <source>%1 for “%2”</source>
        <comment>%1: sums of money, %2: the appeal</comment>
        <translation>%1 من أجل «%2»</translation>
    </message>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>لا تبرعات</numerusform>
            <numerusform>تبرع واحد</numerusform>
            <numerusform>تبرعان</numerusform>
            <numerusform>%n تبرعات</numerusform>
            <numerusform>%n تبرعًا</numerusform>
            <numerusform>%n تبرع</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Several codes did not fit. Please try again in %1.</source>
        <translation>عدة رموز لم تكن صحيحة. يُرجى المحاولة مجددًا بعد %1.</translation>
    </message>
    <message>
        <source>This code is for another film: %1.</source>
        <translation>هذا الرمز لفيلم آخر: %1.</translation>
    </message>
    <message>
        <source>This film opens %1. Please come back then.</source>
        <translation>يُفتح هذا الفيلم للمشاهدة: %1. نسعد بعودتك حينها.</translation>
    </message>
    <message>
        <source>This film could be watched until %1.</source>
        <translation>كانت مشاهدة هذا الفيلم متاحة حتى: %1.</translation>
    </message>
    <message>
        <source>This code was good until %1.</source>
        <translation>كان هذا الرمز صالحًا حتى: %1.</translation>
    </message>
    <message>
        <source>The time to start this film ended %1.</source>
        <translation>انتهت مهلة بدء هذا الفيلم: %1.</translation>
    </message>
    <message>
        <source>The time to finish this film ended %1.</source>
        <translation>انتهت مهلة إكمال هذا الفيلم: %1.</translation>
    </message>
    <message>
        <source>This code does not fit. Please compare it letter by letter.</source>
        <translation>هذا الرمز غير مطابق. يُرجى مقارنته حرفًا حرفًا.</translation>
    </message>
    <message>
        <source>This code has been used already.</source>
        <translation>سبق استخدام هذا الرمز.</translation>
    </message>
    <message>
        <source>This code is no longer good. Our staff can help you.</source>
        <translation>لم يعد هذا الرمز صالحًا. يسرّ فريقنا أن يساعدك.</translation>
    </message>
    <message>
        <source>This code is for another film.</source>
        <translation>هذا الرمز لفيلم آخر.</translation>
    </message>
    <message>
        <source>The film of this code is not here any more.</source>
        <translation>لم يعد فيلم هذا الرمز هنا.</translation>
    </message>
    <message>
        <source>This film is not open yet.</source>
        <translation>لم يُفتح هذا الفيلم للمشاهدة بعد.</translation>
    </message>
    <message>
        <source>This film can no longer be watched.</source>
        <translation>لم تعد مشاهدة هذا الفيلم ممكنة.</translation>
    </message>
    <message>
        <source>This code is no longer good.</source>
        <translation>لم يعد هذا الرمز صالحًا.</translation>
    </message>
    <message>
        <source>The time to start this film is over.</source>
        <translation>انتهت مهلة بدء هذا الفيلم.</translation>
    </message>
    <message>
        <source>The time to finish this film is over.</source>
        <translation>انتهت مهلة إكمال هذا الفيلم.</translation>
    </message>
    <message>
        <source>This film is unlocked in another way.</source>
        <translation>يُفتح هذا الفيلم بطريقة أخرى.</translation>
    </message>
    <message>
        <source>That did not work just now. Our staff can help you.</source>
        <translation>لم ينجح ذلك الآن. يسرّ فريقنا أن يساعدك.</translation>
    </message>
    <message>
        <source>We do not know this code here. Is it for this kiosk?</source>
        <translation>لا نعرف هذا الرمز هنا. هل هو لهذه الشاشة؟</translation>
    </message>
</context>
<context>
    <name>RehearsalBanner</name>
    <message>
        <source>Rehearsal: nothing is charged and nothing counts</source>
        <translation>تجربة: لن يُخصم أي مبلغ ولا يُحتسب شيء</translation>
    </message>
</context>
<context>
    <name>RestartOrLeaveScreen</name>
    <message>
        <source>Restart the kiosk</source>
        <translation>إعادة تشغيل الكشك</translation>
    </message>
    <message>
        <source>The poster is back within seconds</source>
        <translation>يعود الملصق خلال ثوانٍ</translation>
    </message>
    <message>
        <source>Close the kiosk</source>
        <translation>إغلاق الكشك</translation>
    </message>
    <message>
        <source>Until somebody starts it again</source>
        <translation>إلى أن يشغّله أحد من جديد</translation>
    </message>
    <message>
        <source>Shut the machine down</source>
        <translation>إطفاء الجهاز</translation>
    </message>
    <message>
        <source>For the end of the evening</source>
        <translation>لنهاية الأمسية</translation>
    </message>
    <message>
        <source>No, stay</source>
        <translation>لا، البقاء</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>لا شيء يتغير</translation>
    </message>
    <message>
        <source>Restart or leave</source>
        <translation>إعادة التشغيل أو الإغلاق</translation>
    </message>
    <message>
        <source>Each of these ends this visit, and asks again first.</source>
        <translation>كل خيار منها يُنهي هذه الزيارة، ويسأل مرة أخرى أولًا.</translation>
    </message>
    <message>
        <source>This visit ends</source>
        <translation>تنتهي هذه الزيارة</translation>
    </message>
    <message>
        <source>Begin a rehearsal?</source>
        <translation>هل تريد بدء تجربة؟</translation>
    </message>
    <message>
        <source>Everything works, no money moves, and nothing counts: it says so on every screen. It ends here, or by itself ten minutes after the poster is back.</source>
        <translation>كل شيء يعمل، ولا ينتقل أي مال، ولا يُحتسب شيء: هذا مكتوب على كل شاشة. تنتهي التجربة هنا، أو من تلقاء نفسها بعد عشر دقائق من عودة الملصق.</translation>
    </message>
    <message>
        <source>Yes, rehearse</source>
        <translation>نعم، بدء التجربة</translation>
    </message>
    <message>
        <source>End the rehearsal?</source>
        <translation>هل تريد إنهاء التجربة؟</translation>
    </message>
    <message>
        <source>The kiosk starts again, and takes real gifts.</source>
        <translation>يعيد الكشك تشغيل نفسه ويستقبل تبرعات حقيقية.</translation>
    </message>
    <message>
        <source>Yes, end the rehearsal</source>
        <translation>نعم، إنهاء التجربة</translation>
    </message>
    <message>
        <source>Restart the kiosk?</source>
        <translation>هل تريد إعادة تشغيل الكشك؟</translation>
    </message>
    <message>
        <source>Films, codes and gifts are as they were. It takes a few seconds.</source>
        <translation>تبقى الأفلام والرموز والتبرعات كما هي. يستغرق ذلك بضع ثوانٍ.</translation>
    </message>
    <message>
        <source>Yes, restart</source>
        <translation>نعم، إعادة التشغيل</translation>
    </message>
    <message>
        <source>Shut the machine down?</source>
        <translation>هل تريد إطفاء الجهاز؟</translation>
    </message>
    <message>
        <source>To start it again, somebody must press its power button.</source>
        <translation>لتشغيله من جديد يجب أن يضغط أحد زر التشغيل.</translation>
    </message>
    <message>
        <source>Yes, shut down</source>
        <translation>نعم، إطفاء الجهاز</translation>
    </message>
    <message>
        <source>Close the kiosk?</source>
        <translation>هل تريد إغلاق الكشك؟</translation>
    </message>
    <message>
        <source>The screen shows nothing any more until somebody starts it again.</source>
        <translation>لن تعرض الشاشة شيئًا إلى أن يشغّل أحد الكشك من جديد.</translation>
    </message>
    <message>
        <source>Yes, close the kiosk</source>
        <translation>نعم، إغلاق الكشك</translation>
    </message>
</context>
<context>
    <name>SaveReportsScreen</name>
    <message>
        <source>Try again</source>
        <translation>المحاولة مجددًا</translation>
    </message>
    <message>
        <source>After putting a stick in, wait a few seconds first</source>
        <translation>بعد إدخال الذاكرة، انتظر بضع ثوانٍ أولًا</translation>
    </message>
    <message>
        <source>Back to the staff screen</source>
        <translation>العودة إلى شاشة فريق العمل</translation>
    </message>
    <message>
        <source>Nothing is being written now</source>
        <translation>لا يُكتب شيء الآن</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>Please leave the stick in.</source>
        <translation>يُرجى ترك الذاكرة في مكانها.</translation>
    </message>
    <message>
        <source>The reports are saved</source>
        <translation>حُفظت التقارير</translation>
    </message>
    <message>
        <source>They were read back and compared. You can pull the stick out now.</source>
        <translation>قُرئت من جديد وقورنت. يمكنك إخراج الذاكرة الآن.</translation>
    </message>
    <message>
        <source>The reports are not saved</source>
        <translation>لم تُحفظ التقارير</translation>
    </message>
    <message>
        <source>There is no USB stick. Put one into the kiosk.</source>
        <translation>لا توجد ذاكرة USB. أدخل واحدة في الكشك.</translation>
    </message>
    <message>
        <source>The machine has not opened this USB stick. Pull it out and put it in again, or try another one.</source>
        <translation>لم يفتح الجهاز ذاكرة USB هذه. أخرجها وأدخلها من جديد، أو جرّب غيرها.</translation>
    </message>
    <message>
        <source>There is more than one USB stick. Leave only the one to use.</source>
        <translation>هناك أكثر من ذاكرة USB واحدة. اترك فقط ما تريد استخدامه.</translation>
    </message>
    <message>
        <source>This USB stick cannot be written to. It may have a small switch that locks it.</source>
        <translation>لا يمكن الكتابة على ذاكرة USB هذه. ربما فيها مفتاح صغير يقفلها.</translation>
    </message>
    <message>
        <source>This USB stick is full. Make room on it, or use another one.</source>
        <translation>ذاكرة USB هذه ممتلئة. أفرغ مكانًا فيها أو استخدم غيرها.</translation>
    </message>
    <message>
        <source>This USB stick did not keep what was written. Please use another one.</source>
        <translation>لم تحتفظ ذاكرة USB هذه بما كُتب. يُرجى استخدام غيرها.</translation>
    </message>
    <message>
        <source>This USB stick takes too long to answer. Pull it out, and use another one.</source>
        <translation>تتأخر ذاكرة USB هذه كثيرًا في الرد. أخرجها واستخدم غيرها.</translation>
    </message>
    <message>
        <source>The kiosk cannot read its own records just now. Please tell the operator.</source>
        <translation>لا يستطيع الكشك قراءة سجلاته الآن. يُرجى إبلاغ المشغّل.</translation>
    </message>
    <message>
        <source>Writing to the USB stick failed. Was it pulled out? Put it in again, or use another one.</source>
        <translation>تعذّرت الكتابة على ذاكرة USB. هل أُخرجت؟ أدخلها من جديد أو استخدم غيرها.</translation>
    </message>
</context>
<context>
    <name>ScanScreen</name>
    <message>
        <source>Check again</source>
        <translation>تحقق مجددًا</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>رمز جديد</translation>
    </message>
    <message>
        <source>Change amount</source>
        <translation>تغيير المبلغ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Rehearsal: pretend the phone paid</source>
        <translation>تجربة: محاكاة الدفع من الهاتف</translation>
    </message>
    <message>
        <source>%1 · to %2</source>
        <comment>%1: the appeal, %2: the beneficiary</comment>
        <translation>%1 · إلى %2</translation>
    </message>
    <message>
        <source>Your gift is on its way</source>
        <translation>تبرعك في الطريق</translation>
    </message>
    <message>
        <source>This code can no longer be used</source>
        <translation>لم يعد هذا الرمز صالحًا للاستخدام</translation>
    </message>
    <message>
        <source>Scan with your phone’s camera</source>
        <translation>امسح الرمز بكاميرا هاتفك</translation>
    </message>
    <message>
        <source>Give on your phone</source>
        <translation>تبرّع من هاتفك</translation>
    </message>
    <message>
        <source>This screen says thank you</source>
        <translation>هذه الشاشة تشكرك</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>المحاولة مجددًا</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>جارٍ التحقق…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>SoundAndScreenScreen</name>
    <message>
        <source>Quieter</source>
        <translation>خفض الصوت</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>رفع الصوت</translation>
    </message>
    <message>
        <source>Make the screen dark</source>
        <translation>تعتيم الشاشة</translation>
    </message>
    <message>
        <source>This visit ends. The screen stays dark until somebody touches it.</source>
        <translation>تنتهي هذه الزيارة. تبقى الشاشة معتمة إلى أن يلمسها أحد.</translation>
    </message>
    <message>
        <source>At most %1 on this kiosk. It counts until the kiosk is started again.</source>
        <translation>الحد الأقصى %1 في هذا الكشك. يسري إلى أن يُعاد تشغيل الكشك.</translation>
    </message>
    <message>
        <source>Volume and screen</source>
        <translation>الصوت والشاشة</translation>
    </message>
    <message>
        <source>How loud a film begins</source>
        <translation>مستوى الصوت عند بدء الفيلم</translation>
    </message>
</context>
<context>
    <name>SoundChoices</name>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
</context>
<context>
    <name>StaffScreen</name>
    <message>
        <source>Reset for the next visitor</source>
        <translation>التهيئة للزائر التالي</translation>
    </message>
    <message>
        <source>Ends this visit, back to the poster</source>
        <translation>تُنهي هذه الزيارة وتعود إلى الملصق</translation>
    </message>
    <message>
        <source>Unlock for a visitor</source>
        <translation>فتح الفيلم لزائر</translation>
    </message>
    <message>
        <source>Cash gifts</source>
        <translation>التبرعات النقدية</translation>
    </message>
    <message>
        <source>Write one down, or undo one</source>
        <translation>تدوين تبرع أو إلغاؤه</translation>
    </message>
    <message>
        <source>Save reports to USB</source>
        <translation>حفظ التقارير على USB</translation>
    </message>
    <message>
        <source>Views, unlocks, gifts</source>
        <translation>المشاهدات ومرات الفتح والتبرعات</translation>
    </message>
    <message>
        <source>Volume and screen</source>
        <translation>الصوت والشاشة</translation>
    </message>
    <message>
        <source>Restart or leave</source>
        <translation>إعادة التشغيل أو الإغلاق</translation>
    </message>
    <message>
        <source>Asks again first</source>
        <translation>يسأل مرة أخرى أولًا</translation>
    </message>
    <message>
        <source>Staff · %1</source>
        <comment>%1: the kiosk&apos;s name</comment>
        <translation>فريق العمل · %1</translation>
    </message>
    <message>
        <source>Closes by itself in %1</source>
        <translation>تُغلق من تلقاء نفسها بعد %1</translation>
    </message>
    <message>
        <source>Close this screen</source>
        <translation>إغلاق هذه الشاشة</translation>
    </message>
    <message>
        <source>Back to the poster</source>
        <translation>العودة إلى الملصق</translation>
    </message>
    <message>
        <source>Back to the visitor</source>
        <translation>العودة إلى الزائر</translation>
    </message>
    <message>
        <source>The visit goes on where it was</source>
        <translation>تستمر الزيارة من حيث كانت</translation>
    </message>
    <message>
        <source>Now %1</source>
        <comment>%1: 60%</comment>
        <translation>الآن %1</translation>
    </message>
    <message>
        <source>End the rehearsal</source>
        <translation>إنهاء التجربة</translation>
    </message>
    <message>
        <source>Back to real gifts</source>
        <translation>العودة إلى التبرعات الحقيقية</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>تجربة</translation>
    </message>
    <message>
        <source>Try everything; no money moves</source>
        <translation>تجربة كل شيء دون أن ينتقل أي مال</translation>
    </message>
    <message>
        <source>First open the film’s page, then come back here</source>
        <translation>افتح صفحة الفيلم أولًا، ثم عد إلى هنا</translation>
    </message>
    <message>
        <source>That did not work: it cannot be unlocked now</source>
        <translation>لم ينجح ذلك: لا يمكن فتحه الآن</translation>
    </message>
    <message>
        <source>“%1”, without a code; it is written down</source>
        <comment>%1: a film</comment>
        <translation>«%1» دون رمز، ويُدوَّن ذلك</translation>
    </message>
    <message>
        <source>This film cannot be shown just now</source>
        <translation>يتعذّر عرض هذا الفيلم الآن</translation>
    </message>
    <message>
        <source>This film is not open yet</source>
        <translation>لم يُفتح هذا الفيلم للمشاهدة بعد</translation>
    </message>
    <message>
        <source>This film can no longer be watched</source>
        <translation>لم تعد مشاهدة هذا الفيلم ممكنة</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>جارٍ الفحص…</translation>
    </message>
    <message>
        <source>Is all well?</source>
        <translation>هل كل شيء على ما يرام؟</translation>
    </message>
</context>
<context>
    <name>StepsStill</name>
    <message>
        <source>How it works</source>
        <translation>كيف يعمل ذلك</translation>
    </message>
    <message>
        <source>Touch the screen and read about the film</source>
        <translation>المس الشاشة واقرأ عن الفيلم</translation>
    </message>
    <message>
        <source>Watch it here; a code lets you come back to where you stopped</source>
        <translation>شاهده هنا، وبالرمز تعود إلى حيث توقفت</translation>
    </message>
    <message>
        <source>Unlock it: you may give, and need not</source>
        <translation>افتح الفيلم: يمكنك التبرع، ولست ملزمًا به</translation>
    </message>
    <message>
        <source>Unlock it with the code on your ticket, or with a gift</source>
        <translation>افتح الفيلم بالرمز الذي على تذكرتك أو بتبرع</translation>
    </message>
    <message>
        <source>Unlock it with a gift from your phone</source>
        <translation>افتح الفيلم بتبرع من هاتفك</translation>
    </message>
    <message>
        <source>Unlock it with the code on your ticket</source>
        <translation>افتح الفيلم بالرمز الذي على تذكرتك</translation>
    </message>
    <message>
        <source>Ask a volunteer to unlock it for you</source>
        <translation>اطلب من أحد المتطوعين أن يفتح لك الفيلم</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Yes, I am here</source>
        <translation>نعم، أنا هنا</translation>
    </message>
    <message>
        <source>No, I am finished</source>
        <translation>لا، انتهيت</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>هل ما زلت هنا؟</translation>
    </message>
    <message>
        <source>Otherwise this screen starts again in %1.</source>
        <comment>%1: time left, as 0:12</comment>
        <translation>وإلا تبدأ هذه الشاشة من جديد بعد %1.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>أقل من يوم</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours, short</comment>
        <translation>
            <numerusform>%n س</numerusform>
            <numerusform>%n س</numerusform>
            <numerusform>%n س</numerusform>
            <numerusform>%n س</numerusform>
            <numerusform>%n س</numerusform>
            <numerusform>%n س</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes, short</comment>
        <translation>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
        </translation>
    </message>
    <message>
        <source>today, %1</source>
        <translation>اليوم، %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>weekday, time</comment>
        <translation>%1، %2</translation>
    </message>
</context>
<context>
    <name>ThanksScreen</name>
    <message>
        <source>Watch the film</source>
        <translation>مشاهدة الفيلم</translation>
    </message>
    <message>
        <source>Thank you for %1</source>
        <comment>%1: money</comment>
        <translation>شكرًا على %1</translation>
    </message>
    <message>
        <source>Your receipt is on your phone.</source>
        <translation>إيصالك على هاتفك.</translation>
    </message>
    <message>
        <source>Confirmed at %1. Your receipt is on your phone.</source>
        <comment>%1: time</comment>
        <translation>تأكّد في الساعة %1. إيصالك على هاتفك.</translation>
    </message>
    <message>
        <source>Back to the film</source>
        <translation>العودة إلى الفيلم</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>It takes a gift of %1 or more to unlock the film.</source>
        <translation>لفتح الفيلم يلزم تبرع بقيمة %1 أو أكثر.</translation>
    </message>
    <message>
        <source>The film is unlocked for you</source>
        <translation>الفيلم مفتوح لك</translation>
    </message>
</context>
<context>
    <name>TicketSheet</name>
    <message>
        <source>Good until %1</source>
        <translation>صالح حتى: %1</translation>
    </message>
    <message>
        <source>Good in a rehearsal only</source>
        <translation>صالحة في التجربة فقط</translation>
    </message>
    <message>
        <source>At the screen, touch “Unlock the film” and enter this code.</source>
        <translation>على الشاشة، المس «فتح الفيلم» واكتب هذا الرمز.</translation>
    </message>
    <message>
        <source>For %1 only</source>
        <translation>فقط من أجل %1</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Aa</source>
        <comment>button for the text size</comment>
        <translation>أأ</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>text size</comment>
        <translation>متوسط</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>text size</comment>
        <translation>كبير</translation>
    </message>
    <message>
        <source>Largest</source>
        <comment>text size</comment>
        <translation>الأكبر</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>a menu</comment>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>UnlockedScreen</name>
    <message>
        <source>The film is unlocked for you</source>
        <translation>الفيلم مفتوح لك</translation>
    </message>
    <message>
        <source>Watch the film</source>
        <translation>مشاهدة الفيلم</translation>
    </message>
</context>
<context>
    <name>Unlocking</name>
    <message>
        <source>Any amount unlocks it, with your own phone.</source>
        <translation>أي مبلغ يفتحه، من هاتفك.</translation>
    </message>
    <message>
        <source>The film’s price is a gift of %1 or more.</source>
        <translation>ثمن الفيلم تبرع بقيمة %1 أو أكثر.</translation>
    </message>
    <message>
        <source>A gift of %1 or more unlocks it.</source>
        <translation>تبرع بقيمة %1 أو أكثر يفتحه.</translation>
    </message>
</context>
<context>
    <name>UnlockingScreen</name>
    <message>
        <source>How would you like to watch?</source>
        <translation>كيف تودّ أن تشاهد؟</translation>
    </message>
    <message>
        <source>Watch without giving</source>
        <translation>المشاهدة دون تبرع</translation>
    </message>
    <message>
        <source>You are welcome here.</source>
        <translation>أهلًا وسهلًا بك.</translation>
    </message>
    <message>
        <source>Or ask a volunteer to unlock the film for you.</source>
        <translation>أو اطلب من أحد المتطوعين أن يفتح لك الفيلم.</translation>
    </message>
    <message>
        <source>Enter your code</source>
        <translation>اكتب رمزك</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>A code has 8 letters and numbers.</source>
        <translation>في الرمز 8 حروف وأرقام.</translation>
    </message>
    <message>
        <source>On your ticket, or noted on an earlier visit.</source>
        <translation>على تذكرتك، أو كتبته في زيارة سابقة.</translation>
    </message>
    <message>
        <source>From an earlier visit, or from your phone.</source>
        <translation>من زيارة سابقة، أو من هاتفك.</translation>
    </message>
    <message>
        <source>I have a code</source>
        <translation>لديّ رمز</translation>
    </message>
    <message>
        <source>Give and watch</source>
        <translation>التبرع والمشاهدة</translation>
    </message>
    <message>
        <source>It unlocks nothing now: there is too little time to watch.</source>
        <translation>لم يعد التبرع يفتح الفيلم: الوقت المتبقي للمشاهدة قصير جدًا.</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>تقديم تبرع</translation>
    </message>
    <message>
        <source>Give first, then watch</source>
        <translation>التبرع أولًا ثم المشاهدة</translation>
    </message>
    <message>
        <source>Any amount, with your own phone.</source>
        <translation>أي مبلغ، من هاتفك.</translation>
    </message>
</context>
<context>
    <name>WatchingScreen</name>
    <message>
        <source>One moment …</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>Leave the film?</source>
        <translation>هل تريد الخروج من الفيلم؟</translation>
    </message>
    <message>
        <source>Your place is kept. With your code you can go on another time.</source>
        <translation>موضعك محفوظ. برمزك يمكنك المتابعة في وقت آخر.</translation>
    </message>
    <message>
        <source>Go on watching</source>
        <translation>متابعة المشاهدة</translation>
    </message>
    <message>
        <source>Leave the film</source>
        <translation>الخروج من الفيلم</translation>
    </message>
    <message>
        <source>Your place is kept. With this code you can go on another time.</source>
        <translation>موضعك محفوظ. بهذا الرمز يمكنك المتابعة في وقت آخر.</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>ماذا تودّ أن تفعل؟</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>المحاولة مجددًا</translation>
    </message>
    <message>
        <source>Back to the film’s page</source>
        <translation>العودة إلى صفحة الفيلم</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n film(s) in package</source>
        <translation>
            <numerusform>لا أفلام في الباقة</numerusform>
            <numerusform>فيلم واحد في الباقة</numerusform>
            <numerusform>فيلمان في الباقة</numerusform>
            <numerusform>%n أفلام في الباقة</numerusform>
            <numerusform>%n فيلمًا في الباقة</numerusform>
            <numerusform>%n فيلم في الباقة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>money given, of the goal</comment>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a film, and what tells it from its namesake</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>متاح الآن</translation>
    </message>
    <message>
        <source>A film by %1</source>
        <translation>فيلم من إخراج %1</translation>
    </message>
    <message>
        <source>captions: %1</source>
        <comment>languages of the captions</comment>
        <translation>الترجمة: %1</translation>
    </message>
    <message>
        <source>Not available just now</source>
        <translation>غير متاح الآن</translation>
    </message>
    <message>
        <source>Opens %1</source>
        <comment>date and time</comment>
        <translation>يُتاح: %1</translation>
    </message>
    <message>
        <source>Watch until %1</source>
        <translation>المشاهدة حتى: %1</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <comment>date and time</comment>
        <translation>انتهى العرض: %1</translation>
    </message>
    <message>
        <source>%1 left to start</source>
        <translation>الوقت المتبقي للبدء: %1</translation>
    </message>
    <message>
        <source>%1 left to finish</source>
        <translation>الوقت المتبقي للإكمال: %1</translation>
    </message>
    <message>
        <source>The time to start ended %1</source>
        <comment>date and time</comment>
        <translation>انتهت مهلة البدء: %1</translation>
    </message>
    <message>
        <source>The time to finish ended %1</source>
        <comment>date and time</comment>
        <translation>انتهت مهلة الإكمال: %1</translation>
    </message>
</context>
</TS>
