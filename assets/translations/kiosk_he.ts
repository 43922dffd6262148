<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="he" sourcelanguage="en">
<context>
    <name>AmountScreen</name>
    <message>
        <source>Other</source>
        <comment>another amount of money</comment>
        <translation>אחר</translation>
    </message>
    <message>
        <source>Nothing is charged until you confirm on your phone.</source>
        <translation>אין שום חיוב עד שתאשרו בטלפון.</translation>
    </message>
    <message>
        <source>Collected by %1. You pay on your own phone; this screen never sees your card.</source>
        <translation>התרומות נאספות אצל %1. משלמים בטלפון שלכם, והמסך הזה לעולם לא רואה את הכרטיס.</translation>
    </message>
    <message>
        <source>Any amount from %1 to %2.</source>
        <translation>כל סכום, מ־%1 ועד %2.</translation>
    </message>
    <message>
        <source>The smallest gift here is %1.</source>
        <translation>התרומה הקטנה ביותר כאן היא %1.</translation>
    </message>
    <message>
        <source>The largest gift here is %1.</source>
        <translation>התרומה הגדולה ביותר כאן היא %1.</translation>
    </message>
    <message>
        <source>Add %1 to cover the fees</source>
        <translation>להוסיף %1 לכיסוי העמלות</translation>
    </message>
    <message>
        <source>So the full %1 arrives.</source>
        <translation>כך מגיע ליעד הסכום המלא, %1.</translation>
    </message>
    <message>
        <source>With them it would be more than %1, the largest gift here.</source>
        <translation>יחד איתן הסכום יעלה על %1, התרומה הגדולה ביותר כאן.</translation>
    </message>
    <message>
        <source>Your gift unlocks the film, whatever you give.</source>
        <translation>התרומה שלכם פותחת את הסרט, בכל סכום.</translation>
    </message>
    <message>
        <source>A gift of %1 or more unlocks the film.</source>
        <translation>תרומה של %1 ומעלה פותחת את הסרט.</translation>
    </message>
    <message>
        <source>This does not unlock the film: that takes %1 or more.</source>
        <translation>הסכום הזה אינו פותח את הסרט: לשם כך נדרשים %1 ומעלה.</translation>
    </message>
    <message>
        <source>This gift unlocks the film.</source>
        <translation>התרומה הזו פותחת את הסרט.</translation>
    </message>
    <message>
        <source>Choose an amount</source>
        <translation>בחרו סכום</translation>
    </message>
    <message>
        <source>Give %1</source>
        <translation>לתרום %1</translation>
    </message>
</context>
<context>
    <name>AppealCard</name>
    <message>
        <source>Every gift goes to %1.</source>
        <comment>%1: the beneficiary</comment>
        <translation>כל תרומה מועברת אל %1.</translation>
    </message>
</context>
<context>
    <name>AppealStill</name>
    <message>
        <source>You can give here, with your own phone.</source>
        <translation>אפשר לתרום כאן, בטלפון שלכם.</translation>
    </message>
    <message>
        <source>Every gift goes to %1.</source>
        <comment>%1: the beneficiary</comment>
        <translation>כל תרומה מועברת אל %1.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch to begin</source>
        <translation>געו במסך כדי להתחיל</translation>
    </message>
    <message>
        <source>All films</source>
        <translation>כל הסרטים</translation>
    </message>
</context>
<context>
    <name>BallotScreen</name>
    <message>
        <source>Not for me</source>
        <translation>לא בשבילי</translation>
    </message>
    <message>
        <source>I loved it</source>
        <translation>אהבתי מאוד</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>כוכב אחד</numerusform>
            <numerusform>%n כוכבים</numerusform>
        </translation>
    </message>
    <message>
        <source>Thank you for your vote</source>
        <translation>תודה על הצבעתכם</translation>
    </message>
    <message>
        <source>It counts for the audience award. You can still change it.</source>
        <translation>היא נספרת לפרס הקהל. עדיין אפשר לשנות אותה.</translation>
    </message>
    <message>
        <source>How was the film?</source>
        <translation>איך היה הסרט?</translation>
    </message>
    <message>
        <source>Touch a star to vote for the audience award.</source>
        <translation>געו בכוכב כדי להצביע לפרס הקהל.</translation>
    </message>
    <message>
        <source>Your vote could not be kept just now. Please try again, or go on.</source>
        <translation>לא ניתן לשמור כעת את הצבעתכם. אפשר לנסות שוב או להמשיך.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>המשך</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>דילוג</translation>
    </message>
</context>
<context>
    <name>CaptionChoices</name>
    <message>
        <source>Captions</source>
        <translation>כתוביות</translation>
    </message>
    <message>
        <source>Medium text</source>
        <comment>captions</comment>
        <translation>כתב בינוני</translation>
    </message>
    <message>
        <source>Large text</source>
        <comment>captions</comment>
        <translation>כתב גדול</translation>
    </message>
    <message>
        <source>Largest text</source>
        <comment>captions</comment>
        <translation>הכתב הגדול ביותר</translation>
    </message>
    <message>
        <source>Dark background</source>
        <comment>captions</comment>
        <translation>רקע כהה</translation>
    </message>
    <message>
        <source>No captions</source>
        <translation>ללא כתוביות</translation>
    </message>
</context>
<context>
    <name>CashScreen</name>
    <message>
        <source>Write down</source>
        <translation>לרשום</translation>
    </message>
    <message>
        <source>No, back</source>
        <translation>לא, חזרה</translation>
    </message>
    <message>
        <source>Nothing is written down</source>
        <translation>שום דבר לא יירשם</translation>
    </message>
    <message>
        <source>Nothing written down today</source>
        <translation>היום עוד לא נרשם דבר</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <comment>%1: 2 gifts, $40.00</comment>
        <translation>היום: %1</translation>
    </message>
    <message>
        <source>That could not be written down. Note it on paper, and try again later.</source>
        <translation>לא היה אפשר לרשום את זה. רשמו על נייר, ונסו שוב מאוחר יותר.</translation>
    </message>
    <message>
        <source>Undone at %1</source>
        <comment>%1: time</comment>
        <translation>בוטל ב־%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>In cash for %1</source>
        <comment>%1: the appeal</comment>
        <translation>במזומן עבור %1</translation>
    </message>
    <message>
        <source>At most %1 at a time; write more down in parts.</source>
        <comment>%1: money</comment>
        <translation>לכל היותר %1 בכל פעם; סכום גדול יותר רושמים בחלקים.</translation>
    </message>
    <message>
        <source>Undo the cash gift of %1 from %2?</source>
        <comment>%1: money, %2: time</comment>
        <translation>לבטל את התרומה במזומן על סך %1 מ־%2?</translation>
    </message>
    <message>
        <source>Yes, undo it</source>
        <translation>כן, לבטל</translation>
    </message>
    <message>
        <source>It stays in the books, with an entry that takes it back</source>
        <translation>היא נשארת ברישומים, לצד רישום שמבטל אותה</translation>
    </message>
    <message>
        <source>The gift stays as it is</source>
        <translation>התרומה נשארת כפי שהיא</translation>
    </message>
    <message>
        <source>Write down %1 in cash for %2?</source>
        <comment>%1: money, %2: the appeal</comment>
        <translation>לרשום %1 במזומן עבור %2?</translation>
    </message>
    <message>
        <source>Yes, write it down</source>
        <translation>כן, לרשום</translation>
    </message>
    <message>
        <source>The money is in the box</source>
        <translation>הכסף נמצא בקופה</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>רק רגע …</translation>
    </message>
    <message>
        <source>Cash gifts</source>
        <translation>תרומות במזומן</translation>
    </message>
    <message>
        <source>Kept apart from gifts by phone, and not part of the appeal’s total.</source>
        <translation>נרשמות בנפרד מהתרומות בטלפון, ואינן חלק מהסכום של המגבית.</translation>
    </message>
    <message>
        <source>For which appeal?</source>
        <translation>עבור איזו מגבית?</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Film “%1” crashes the kiosk</source>
        <translation>הסרט „%1” מפיל את העמדה</translation>
    </message>
    <message>
        <source>Film “%1”, as it played last</source>
        <translation>הסרט „%1”, בהקרנה האחרונה</translation>
    </message>
    <message>
        <source>Film “%1”</source>
        <translation>הסרט „%1”</translation>
    </message>
    <message>
        <source>Film package “%1”</source>
        <translation>חבילת הסרטים „%1”</translation>
    </message>
    <message>
        <source>Sealed film package “%1”</source>
        <translation>חבילת הסרטים החתומה „%1”</translation>
    </message>
    <message>
        <source>Appeal “%1”</source>
        <translation>המגבית „%1”</translation>
    </message>
    <message>
        <source>Codes for “%1”</source>
        <translation>קודים עבור „%1”</translation>
    </message>
    <message>
        <source>The kiosk’s own checks</source>
        <translation>בדיקת התוכנה את עצמה</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>הגדרות</translation>
    </message>
    <message>
        <source>The program’s own files</source>
        <translation>קובצי התוכנה</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>גופנים</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>תרגומים</translation>
    </message>
    <message>
        <source>Film packages</source>
        <translation>חבילות סרטים</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>סרטים</translation>
    </message>
    <message>
        <source>Films, as they played last</source>
        <translation>הסרטים בהקרנתם האחרונה</translation>
    </message>
    <message>
        <source>Film player</source>
        <translation>נגן הסרטים</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>תמונה</translation>
    </message>
    <message>
        <source>Where films are drawn</source>
        <translation>היכן מוצגים הסרטים</translation>
    </message>
    <message>
        <source>Decoding of films</source>
        <translation>פענוח הסרטים</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>צליל</translation>
    </message>
    <message>
        <source>Sealed films</source>
        <translation>סרטים חתומים</translation>
    </message>
    <message>
        <source>Key for sealed films</source>
        <translation>המפתח לסרטים החתומים</translation>
    </message>
    <message>
        <source>Memory of sealed films</source>
        <translation>הזיכרון של הסרטים החתומים</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>רישומים</translation>
    </message>
    <message>
        <source>Records are whole</source>
        <translation>הרישומים שלמים</translation>
    </message>
    <message>
        <source>Damaged records</source>
        <translation>רישומים פגומים</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>קודים</translation>
    </message>
    <message>
        <source>Staff’s PIN</source>
        <translation>קוד הצוות</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>תרומות</translation>
    </message>
    <message>
        <source>Donation endpoint</source>
        <translation>שירות התרומות</translation>
    </message>
    <message>
        <source>Token for the donation endpoint</source>
        <translation>אסימון הגישה לשירות התרומות</translation>
    </message>
    <message>
        <source>Certificate of the donation endpoint</source>
        <translation>האישור הדיגיטלי של שירות התרומות</translation>
    </message>
    <message>
        <source>Clock and donation endpoint</source>
        <translation>השעון ושירות התרומות</translation>
    </message>
    <message>
        <source>Unsettled gifts</source>
        <translation>תרומות שלא הוסדרו</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>דיסק</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>שעון</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>מסך</translation>
    </message>
    <message>
        <source>Screen stays on</source>
        <translation>המסך נשאר דלוק</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Done</source>
        <comment>choosing</comment>
        <translation>סיום</translation>
    </message>
</context>
<context>
    <name>CodeCard</name>
    <message>
        <source>Your code to come back</source>
        <translation>הקוד שלכם לחזרה</translation>
    </message>
    <message>
        <source>It is on your phone, too. With it you can stop at any time and go on here where you stopped.</source>
        <translation>הוא נמצא גם בטלפון שלכם. אתו אפשר לעצור בכל רגע ולהמשיך כאן מאותו המקום.</translation>
    </message>
    <message>
        <source>Write it down, or take a picture. With it you can stop at any time and go on here where you stopped.</source>
        <translation>רשמו או צלמו אותו. אתו אפשר לעצור בכל רגע ולהמשיך כאן מאותו המקום.</translation>
    </message>
</context>
<context>
    <name>CodeKeypad</name>
    <message>
        <source>Delete</source>
        <comment>the last letter</comment>
        <translation>מחיקה</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>פתיחה</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Pause</source>
        <translation>השהיה</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>המשך</translation>
    </message>
    <message>
        <source>10 s back</source>
        <translation>10 שנ׳ אחורה</translation>
    </message>
    <message>
        <source>No sound just now</source>
        <translation>אין קול כרגע</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>שקט יותר</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>חזק יותר</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>לתרום</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>יציאה</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>כתוביות</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>Today</source>
        <translation>היום</translation>
    </message>
    <message>
        <source>No gift by phone yet</source>
        <translation>עוד אין תרומות בטלפון</translation>
    </message>
    <message>
        <source>Confirmed today</source>
        <translation>אושרו היום</translation>
    </message>
    <message>
        <source>In cash today</source>
        <translation>במזומן היום</translation>
    </message>
    <message>
        <source>%1 cannot be found</source>
        <comment>money: a gift</comment>
        <translation>תרומה על סך %1 אינה נמצאת</translation>
    </message>
    <message>
        <source>From %1. The endpoint does not know this gift: ask the organiser.</source>
        <comment>time</comment>
        <translation>מ־%1. שירות התרומות אינו מכיר את התרומה הזאת: שאלו את המארגנים.</translation>
    </message>
    <message>
        <source>%1 came back different</source>
        <comment>money: a gift</comment>
        <translation>תרומה על סך %1 חזרה שונה</translation>
    </message>
    <message>
        <source>Since %1. It does not count; please tell the operator.</source>
        <comment>time</comment>
        <translation>מ־%1. היא אינה נספרת; ספרו על כך למפעיל.</translation>
    </message>
    <message>
        <source>%1 was not offered</source>
        <comment>money: a gift</comment>
        <translation>תרומה על סך %1 לא הוצעה</translation>
    </message>
    <message>
        <source>Since %1. Its payment page is not a trusted one; please tell the operator.</source>
        <comment>time</comment>
        <translation>מ־%1. אי אפשר לסמוך על דף התשלום שלה; ספרו על כך למפעיל.</translation>
    </message>
    <message>
        <source>%1 not settled yet</source>
        <comment>money: a gift</comment>
        <translation>תרומה על סך %1 עוד לא הוסדרה</translation>
    </message>
    <message>
        <source>Since %1. It is on its way; we keep asking.</source>
        <comment>time</comment>
        <translation>מ־%1. היא בדרך; אנחנו ממשיכים לבדוק.</translation>
    </message>
    <message>
        <source>Since %1. We keep asking.</source>
        <comment>time</comment>
        <translation>מ־%1. אנחנו ממשיכים לבדוק.</translation>
    </message>
    <message>
        <source>%1 was paid back</source>
        <comment>money: a gift</comment>
        <translation>%1 הוחזרו</translation>
    </message>
    <message>
        <source>Heard of at %1.</source>
        <comment>time</comment>
        <translation>נודע בשעה %1.</translation>
    </message>
    <message>
        <source>Heard of at %1. The film stays unlocked.</source>
        <comment>time</comment>
        <translation>נודע בשעה %1. הסרט נשאר פתוח.</translation>
    </message>
    <message>
        <source>%1 came after its screen was left</source>
        <comment>money: a gift</comment>
        <translation>%1 הגיעו אחרי שעזבו את המסך</translation>
    </message>
    <message>
        <source>Heard of at %1. Nobody was there to be thanked.</source>
        <comment>time</comment>
        <translation>נודע בשעה %1. לא היה שם למי להודות.</translation>
    </message>
    <message>
        <source>Heard of at %1. The receipt’s code opens the film.</source>
        <comment>time</comment>
        <translation>נודע בשעה %1. הקוד שבקבלה פותח את הסרט.</translation>
    </message>
</context>
<context>
    <name>DayWords</name>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>תרומה אחת</numerusform>
            <numerusform>%n תרומות</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>ביקור אחד</numerusform>
            <numerusform>%n ביקורים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unlock(s)</source>
        <translation>
            <numerusform>פתיחה אחת</numerusform>
            <numerusform>%n פתיחות</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s)</source>
        <translation>
            <numerusform>צפייה אחת</numerusform>
            <numerusform>%n צפיות</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more gift(s) not settled</source>
        <translation>
            <numerusform>ועוד תרומה אחת שלא הוסדרה</numerusform>
            <numerusform>ועוד %n תרומות שלא הוסדרו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more gift(s) that came late or were paid back</source>
        <translation>
            <numerusform>ועוד תרומה אחת שהגיעה מאוחר או הוחזרה</numerusform>
            <numerusform>ועוד %n תרומות שהגיעו מאוחר או הוחזרו</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndedScreen</name>
    <message>
        <source>Thank you for watching</source>
        <translation>תודה שצפיתם</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>לתרום</translation>
    </message>
    <message>
        <source>I am finished</source>
        <translation>סיימתי</translation>
    </message>
    <message>
        <source>Back to the film’s page</source>
        <translation>חזרה לדף הסרט</translation>
    </message>
    <message>
        <source>If it moved you, you can help with a gift: %1.</source>
        <comment>%1: the appeal</comment>
        <translation>אם הסרט נגע בכם, אפשר לעזור בתרומה: %1.</translation>
    </message>
</context>
<context>
    <name>FilmFaults</name>
    <message>
        <source>The film has stopped</source>
        <translation>הסרט נעצר</translation>
    </message>
    <message>
        <source>The film is coming in too slowly</source>
        <translation>הסרט מגיע לאט מדי</translation>
    </message>
    <message>
        <source>The film cannot be read just now</source>
        <translation>אי אפשר לקרוא את הסרט כרגע</translation>
    </message>
    <message>
        <source>This screen cannot show the film’s picture</source>
        <translation>המסך הזה אינו יכול להציג את תמונת הסרט</translation>
    </message>
    <message>
        <source>The player needs a moment</source>
        <translation>הנגן צריך רגע</translation>
    </message>
    <message>
        <source>Films cannot be played here just now</source>
        <translation>אי אפשר להקרין כאן סרטים כרגע</translation>
    </message>
    <message>
        <source>Your place is kept. Please try again in a moment.</source>
        <translation>המקום שלכם נשמר. נסו שוב בעוד רגע.</translation>
    </message>
    <message>
        <source>The film is not here just now</source>
        <translation>הסרט אינו כאן כרגע</translation>
    </message>
    <message>
        <source>Your place is kept, and we keep trying.</source>
        <translation>המקום שלכם נשמר, ואנחנו ממשיכים לנסות.</translation>
    </message>
    <message>
        <source>Your code stays good, and we keep looking. Our staff can help you.</source>
        <translation>הקוד שלכם נשאר בתוקף, ואנחנו ממשיכים לחפש. הצוות שלנו ישמח לעזור.</translation>
    </message>
    <message>
        <source>Your code stays good. Our staff can help you.</source>
        <translation>הקוד שלכם נשאר בתוקף. הצוות שלנו ישמח לעזור.</translation>
    </message>
    <message>
        <source>The film does not play just now</source>
        <translation>אי אפשר להקרין את הסרט כרגע</translation>
    </message>
</context>
<context>
    <name>FilmScreen</name>
    <message>
        <source>Unlock the film</source>
        <translation>פתיחת הסרט</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>לתרום</translation>
    </message>
    <message>
        <source>Already unlocked? Enter your code</source>
        <translation>כבר פתחתם? הקלידו את הקוד</translation>
    </message>
    <message>
        <source>This film cannot be shown just now. The staff have been told.</source>
        <translation>אי אפשר להקרין את הסרט כרגע. הצוות כבר יודע.</translation>
    </message>
    <message>
        <source>Watch the film</source>
        <translation>לצפייה בסרט</translation>
    </message>
    <message>
        <source>Go on watching at %1</source>
        <comment>%1: a time as 0:41:07</comment>
        <translation>המשך צפייה מ־%1</translation>
    </message>
</context>
<context>
    <name>FilmsScreen</name>
    <message>
        <source>Which film would you like to see?</source>
        <translation>באיזה סרט תרצו לצפות?</translation>
    </message>
</context>
<context>
    <name>Gift</name>
    <message>
        <source>One moment …</source>
        <translation>רק רגע …</translation>
    </message>
    <message>
        <source>Your code is being made.</source>
        <translation>הקוד שלכם בהכנה.</translation>
    </message>
    <message>
        <source>You can give on this page</source>
        <translation>אפשר לתרום בדף הזה</translation>
    </message>
    <message>
        <source>This code has run out. We are asking whether a gift arrived.</source>
        <translation>תוקף הקוד פג. אנחנו בודקים אם התקבלה תרומה.</translation>
    </message>
    <message>
        <source>There is no code just now</source>
        <translation>אין קוד כרגע</translation>
    </message>
    <message>
        <source>Nothing was charged here. This screen will not hear of that gift.</source>
        <translation>כאן לא חויבתם. המסך הזה לא יידע על התרומה ההיא.</translation>
    </message>
    <message>
        <source>Ready for your phone</source>
        <translation>מוכן לטלפון שלכם</translation>
    </message>
    <message>
        <source>Point its camera at the code.</source>
        <translation>כוונו את המצלמה אל הקוד.</translation>
    </message>
    <message>
        <source>Your phone has the page open</source>
        <translation>הדף פתוח בטלפון שלכם</translation>
    </message>
    <message>
        <source>Waiting for your gift to be confirmed.</source>
        <translation>ממתינים לאישור התרומה.</translation>
    </message>
    <message>
        <source>This code has run out</source>
        <translation>תוקף הקוד פג</translation>
    </message>
    <message>
        <source>No gift has reached us. You can have a new one.</source>
        <translation>לא הגיעה אלינו תרומה. אפשר לקבל קוד חדש.</translation>
    </message>
    <message>
        <source>That did not go through</source>
        <translation>התשלום לא עבר</translation>
    </message>
    <message>
        <source>Nothing was given. You can try once more with a new code.</source>
        <translation>התרומה לא הושלמה. אפשר לנסות שוב עם קוד חדש.</translation>
    </message>
    <message>
        <source>This gift was cancelled</source>
        <translation>התרומה בוטלה</translation>
    </message>
    <message>
        <source>Nothing was charged. You can have a new code.</source>
        <translation>לא בוצע חיוב. אפשר לקבל קוד חדש.</translation>
    </message>
    <message>
        <source>This gift was given back</source>
        <translation>התרומה הוחזרה</translation>
    </message>
    <message>
        <source>The money returns to where it came from.</source>
        <translation>הכסף חוזר אל המקום שממנו בא.</translation>
    </message>
    <message>
        <source>Your gift is on its way</source>
        <translation>התרומה שלכם בדרך</translation>
    </message>
    <message>
        <source>This can take a moment. You need not do anything more.</source>
        <translation>זה עשוי לקחת רגע. אין צורך לעשות דבר נוסף.</translation>
    </message>
    <message>
        <source>The network here has lost its way.</source>
        <translation>הרשת כאן איבדה את הדרך.</translation>
    </message>
    <message>
        <source>The connection is not safe enough.</source>
        <translation>החיבור אינו בטוח דיו.</translation>
    </message>
    <message>
        <source>The network here wants a login.</source>
        <translation>הרשת כאן מבקשת התחברות.</translation>
    </message>
    <message>
        <source>The connection is very slow.</source>
        <translation>החיבור איטי מאוד.</translation>
    </message>
    <message>
        <source>The connection keeps breaking off.</source>
        <translation>החיבור נקטע שוב ושוב.</translation>
    </message>
    <message>
        <source>The giving service has moved.</source>
        <translation>שירות התרומות עבר לכתובת אחרת.</translation>
    </message>
    <message>
        <source>The answer cannot be read.</source>
        <translation>אי אפשר לקרוא את התשובה.</translation>
    </message>
    <message>
        <source>The answer is far too long.</source>
        <translation>התשובה ארוכה מדי.</translation>
    </message>
    <message>
        <source>The giving service has a fault.</source>
        <translation>יש תקלה בשירות התרומות.</translation>
    </message>
    <message>
        <source>The giving service takes a break.</source>
        <translation>שירות התרומות בהפסקה.</translation>
    </message>
    <message>
        <source>The giving service does not answer.</source>
        <translation>שירות התרומות אינו עונה.</translation>
    </message>
    <message>
        <source>A gift may take longer to be confirmed here.</source>
        <translation>ייתכן שאישור התרומה כאן יתעכב.</translation>
    </message>
    <message>
        <source>We keep asking for your gift.</source>
        <translation>אנחנו ממשיכים לברר על התרומה שלך.</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>טרם התקבל אישור</translation>
    </message>
    <message>
        <source>No connection just now</source>
        <translation>אין חיבור כרגע</translation>
    </message>
    <message>
        <source>This takes longer than usual</source>
        <translation>זה נמשך יותר מהרגיל</translation>
    </message>
    <message>
        <source>Nothing was charged. Your code comes as soon as we have it.</source>
        <translation>לא בוצע חיוב. הקוד יופיע מיד כשיגיע.</translation>
    </message>
    <message>
        <source>The first code is being withdrawn; then you get the new one.</source>
        <translation>הקוד הראשון מבוטל, ומיד יופיע החדש.</translation>
    </message>
    <message>
        <source>The new code comes once the first one has been withdrawn.</source>
        <translation>הקוד החדש יופיע אחרי שהראשון יבוטל.</translation>
    </message>
    <message>
        <source>Nothing was charged. We keep trying.</source>
        <translation>לא בוצע חיוב. אנחנו ממשיכים לנסות.</translation>
    </message>
    <message>
        <source>Many people are giving just now</source>
        <translation>רבים תורמים ברגע זה</translation>
    </message>
    <message>
        <source>One moment please; we keep trying.</source>
        <translation>רק רגע, בבקשה. אנחנו ממשיכים לנסות.</translation>
    </message>
    <message>
        <source>This amount cannot be given here</source>
        <translation>אי אפשר לתרום כאן את הסכום הזה</translation>
    </message>
    <message>
        <source>Nothing was charged. Please choose another amount.</source>
        <translation>לא בוצע חיוב. בחרו בבקשה סכום אחר.</translation>
    </message>
    <message>
        <source>Please speak to our staff</source>
        <translation>פנו בבקשה לצוות שלנו</translation>
    </message>
    <message>
        <source>Something about this gift is not right. It is written down.</source>
        <translation>משהו בתרומה הזאת אינו תקין. הדבר נרשם.</translation>
    </message>
    <message>
        <source>This screen cannot write it down just now. We keep trying.</source>
        <translation>המסך אינו יכול לרשום זאת כרגע. אנחנו ממשיכים לנסות.</translation>
    </message>
    <message>
        <source>This screen cannot write anything down. Nothing was charged.</source>
        <translation>המסך אינו יכול לרשום דבר כרגע. דבר לא חויב.</translation>
    </message>
    <message>
        <source>This appeal takes no gifts just now. Nothing was charged.</source>
        <translation>המטרה הזאת אינה מקבלת תרומות כרגע. דבר לא חויב.</translation>
    </message>
    <message>
        <source>The page to pay on is not one we know. Nothing was charged.</source>
        <translation>דף התשלום אינו מוכר לנו. דבר לא חויב.</translation>
    </message>
    <message>
        <source>Gifts cannot be taken here just now</source>
        <translation>אי אפשר לתרום כאן כרגע</translation>
    </message>
    <message>
        <source>Nothing was charged; the film can be watched.</source>
        <translation>לא בוצע חיוב; אפשר לצפות בסרט.</translation>
    </message>
    <message>
        <source>Nothing was charged. Our staff know how to help.</source>
        <translation>לא בוצע חיוב. הצוות שלנו יודע איך לעזור.</translation>
    </message>
</context>
<context>
    <name>NumberKeypad</name>
    <message>
        <source>Delete</source>
        <comment>the last digit</comment>
        <translation>מחיקה</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>Back in a moment</source>
        <translation>מיד נשוב</translation>
    </message>
    <message>
        <source>There is no film to show here yet. The staff have been told.</source>
        <translation>עדיין אין כאן סרט להקרנה. הצוות כבר יודע.</translation>
    </message>
    <message>
        <source>This kiosk is resting. The staff have been told.</source>
        <translation>העמדה נחה לרגע. הצוות כבר יודע.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Reset for the next visitor</source>
        <translation>איפוס למבקר הבא</translation>
    </message>
    <message>
        <source>Ends this visit, back to the poster. No PIN needed.</source>
        <translation>מסיים את הביקור וחוזר לכרזה. אין צורך בקוד צוות.</translation>
    </message>
    <message>
        <source>Open the staff screen</source>
        <translation>פתיחת מסך הצוות</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>רק רגע …</translation>
    </message>
    <message>
        <source>No PIN is set on this kiosk. Please ask its operator.</source>
        <translation>לא נקבע קוד צוות לעמדה הזו. פנו אל מי שמפעיל אותה.</translation>
    </message>
    <message>
        <source>The PIN cannot be checked just now. Please tell the operator.</source>
        <translation>אי אפשר לבדוק כרגע את קוד הצוות. נא לספר למפעיל.</translation>
    </message>
    <message>
        <source>Please try again in %1.</source>
        <translation>נסו שוב בעוד %1.</translation>
    </message>
    <message>
        <source>That was not the PIN. Please try again in %1.</source>
        <translation>קוד הצוות שגוי. נסו שוב בעוד %1.</translation>
    </message>
    <message>
        <source>That was not the PIN.</source>
        <translation>קוד הצוות שגוי.</translation>
    </message>
    <message>
        <source>In this rehearsal the PIN is %1.</source>
        <translation>בחזרה הכללית הזו קוד הצוות הוא %1.</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>לצוות</translation>
    </message>
    <message>
        <source>Everything else here needs the staff’s PIN.</source>
        <translation>לכל השאר דרוש קוד הצוות.</translation>
    </message>
</context>
<context>
    <name>PrerollScreen</name>
    <message>
        <source>One moment …</source>
        <translation>רק רגע …</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>השהיה</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>המשך</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>שקט יותר</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>חזק יותר</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>יציאה</translation>
    </message>
    <message>
        <source>The film comes next</source>
        <translation>מיד הסרט</translation>
    </message>
    <message>
        <source>The film begins in %1</source>
        <comment>%1: minutes and seconds</comment>
        <translation>הסרט מתחיל בעוד %1</translation>
    </message>
</context>
<context>
    <name>QrCard</name>
    <message>
        <source>There is no room here for a code that a phone could read.</source>
        <translation>אין כאן מספיק מקום לקוד שטלפון יוכל לקרוא.</translation>
    </message>
</context>
<context>
    <name>Raised</name>
    <message>
        <source>%1 given</source>
        <comment>%1: money</comment>
        <translation>נתרמו %1</translation>
    </message>
    <message>
        <source>%1 for “%2”</source>
        <comment>%1: sums of money, %2: the appeal</comment>
        <translation>%1 עבור ״%2״</translation>
    </message>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>תרומה אחת</numerusform>
            <numerusform>%n תרומות</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Several codes did not fit. Please try again in %1.</source>
        <translation>כמה קודים לא התאימו. נסו שוב בעוד %1.</translation>
    </message>
    <message>
        <source>This code is for another film: %1.</source>
        <translation>הקוד הזה שייך לסרט אחר: %1.</translation>
    </message>
    <message>
        <source>This film opens %1. Please come back then.</source>
        <translation>הסרט ייפתח לצפייה ב־%1. נשמח לראותכם אז.</translation>
    </message>
    <message>
        <source>This film could be watched until %1.</source>
        <translation>אפשר היה לצפות בסרט עד %1.</translation>
    </message>
    <message>
        <source>This code was good until %1.</source>
        <translation>הקוד היה בתוקף עד %1.</translation>
    </message>
    <message>
        <source>The time to start this film ended %1.</source>
        <translation>המועד להתחיל את הסרט עבר ב־%1.</translation>
    </message>
    <message>
        <source>The time to finish this film ended %1.</source>
        <translation>המועד לסיים את הסרט עבר ב־%1.</translation>
    </message>
    <message>
        <source>This code does not fit. Please compare it letter by letter.</source>
        <translation>הקוד הזה לא מתאים. כדאי להשוות תו אחר תו.</translation>
    </message>
    <message>
        <source>This code has been used already.</source>
        <translation>הקוד הזה כבר נוצל.</translation>
    </message>
    <message>
        <source>This code is no longer good. Our staff can help you.</source>
        <translation>הקוד הזה כבר אינו בתוקף. הצוות שלנו ישמח לעזור.</translation>
    </message>
    <message>
        <source>This code is for another film.</source>
        <translation>הקוד הזה שייך לסרט אחר.</translation>
    </message>
    <message>
        <source>The film of this code is not here any more.</source>
        <translation>הסרט של הקוד הזה כבר אינו כאן.</translation>
    </message>
    <message>
        <source>This film is not open yet.</source>
        <translation>הסרט עדיין לא נפתח לצפייה.</translation>
    </message>
    <message>
        <source>This film can no longer be watched.</source>
        <translation>כבר אי אפשר לצפות בסרט הזה.</translation>
    </message>
    <message>
        <source>This code is no longer good.</source>
        <translation>הקוד הזה כבר אינו בתוקף.</translation>
    </message>
    <message>
        <source>The time to start this film is over.</source>
        <translation>המועד להתחיל את הסרט עבר.</translation>
    </message>
    <message>
        <source>The time to finish this film is over.</source>
        <translation>המועד לסיים את הסרט עבר.</translation>
    </message>
    <message>
        <source>This film is unlocked in another way.</source>
        <translation>את הסרט הזה פותחים בדרך אחרת.</translation>
    </message>
    <message>
        <source>That did not work just now. Our staff can help you.</source>
        <translation>זה לא הצליח כרגע. הצוות שלנו ישמח לעזור.</translation>
    </message>
    <message>
        <source>We do not know this code here. Is it for this kiosk?</source>
        <translation>הקוד אינו מוכר כאן. האם הוא שייך לעמדה הזו?</translation>
    </message>
</context>
<context>
    <name>RehearsalBanner</name>
    <message>
        <source>Rehearsal: nothing is charged and nothing counts</source>
        <translation>חזרה כללית: אין שום חיוב ושום דבר לא נספר</translation>
    </message>
</context>
<context>
    <name>RestartOrLeaveScreen</name>
    <message>
        <source>Restart the kiosk</source>
        <translation>הפעלת העמדה מחדש</translation>
    </message>
    <message>
        <source>The poster is back within seconds</source>
        <translation>הכרזה תחזור בתוך שניות</translation>
    </message>
    <message>
        <source>Close the kiosk</source>
        <translation>סגירת העמדה</translation>
    </message>
    <message>
        <source>Until somebody starts it again</source>
        <translation>עד שמישהו יפעיל אותה שוב</translation>
    </message>
    <message>
        <source>Shut the machine down</source>
        <translation>כיבוי המחשב</translation>
    </message>
    <message>
        <source>For the end of the evening</source>
        <translation>לסוף הערב</translation>
    </message>
    <message>
        <source>No, stay</source>
        <translation>לא, להישאר</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>שום דבר לא משתנה</translation>
    </message>
    <message>
        <source>Restart or leave</source>
        <translation>הפעלה מחדש או סגירה</translation>
    </message>
    <message>
        <source>Each of these ends this visit, and asks again first.</source>
        <translation>כל אחת מהאפשרויות מסיימת את הביקור, ולפני כן תופיע שאלה נוספת.</translation>
    </message>
    <message>
        <source>This visit ends</source>
        <translation>הביקור הזה מסתיים</translation>
    </message>
    <message>
        <source>Begin a rehearsal?</source>
        <translation>להתחיל חזרה כללית?</translation>
    </message>
    <message>
        <source>Everything works, no money moves, and nothing counts: it says so on every screen. It ends here, or by itself ten minutes after the poster is back.</source>
        <translation>הכול פועל, שום כסף לא עובר ושום דבר לא נספר: כך כתוב בכל מסך. החזרה מסתיימת כאן, או מעצמה עשר דקות אחרי שהכרזה חוזרת.</translation>
    </message>
    <message>
        <source>Yes, rehearse</source>
        <translation>כן, להתחיל</translation>
    </message>
    <message>
        <source>End the rehearsal?</source>
        <translation>לסיים את החזרה הכללית?</translation>
    </message>
    <message>
        <source>The kiosk starts again, and takes real gifts.</source>
        <translation>העמדה תופעל מחדש ותקבל תרומות אמיתיות.</translation>
    </message>
    <message>
        <source>Yes, end the rehearsal</source>
        <translation>כן, לסיים את החזרה</translation>
    </message>
    <message>
        <source>Restart the kiosk?</source>
        <translation>להפעיל את העמדה מחדש?</translation>
    </message>
    <message>
        <source>Films, codes and gifts are as they were. It takes a few seconds.</source>
        <translation>הסרטים, הקודים והתרומות נשארים כפי שהם. זה לוקח כמה שניות.</translation>
    </message>
    <message>
        <source>Yes, restart</source>
        <translation>כן, להפעיל מחדש</translation>
    </message>
    <message>
        <source>Shut the machine down?</source>
        <translation>לכבות את המחשב?</translation>
    </message>
    <message>
        <source>To start it again, somebody must press its power button.</source>
        <translation>כדי להפעיל אותו שוב, צריך ללחוץ על כפתור ההפעלה שלו.</translation>
    </message>
    <message>
        <source>Yes, shut down</source>
        <translation>כן, לכבות</translation>
    </message>
    <message>
        <source>Close the kiosk?</source>
        <translation>לסגור את העמדה?</translation>
    </message>
    <message>
        <source>The screen shows nothing any more until somebody starts it again.</source>
        <translation>המסך לא יציג עוד דבר עד שמישהו יפעיל את העמדה שוב.</translation>
    </message>
    <message>
        <source>Yes, close the kiosk</source>
        <translation>כן, לסגור את העמדה</translation>
    </message>
</context>
<context>
    <name>SaveReportsScreen</name>
    <message>
        <source>Try again</source>
        <translation>לנסות שוב</translation>
    </message>
    <message>
        <source>After putting a stick in, wait a few seconds first</source>
        <translation>אחרי שהכנסתם התקן, חכו קודם כמה שניות</translation>
    </message>
    <message>
        <source>Back to the staff screen</source>
        <translation>חזרה אל מסך הצוות</translation>
    </message>
    <message>
        <source>Nothing is being written now</source>
        <translation>שום דבר לא נכתב עכשיו</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>שומרים …</translation>
    </message>
    <message>
        <source>Please leave the stick in.</source>
        <translation>נא להשאיר את ההתקן במקומו.</translation>
    </message>
    <message>
        <source>The reports are saved</source>
        <translation>הדוחות נשמרו</translation>
    </message>
    <message>
        <source>They were read back and compared. You can pull the stick out now.</source>
        <translation>הם נקראו שוב והושוו. אפשר להוציא עכשיו את ההתקן.</translation>
    </message>
    <message>
        <source>The reports are not saved</source>
        <translation>הדוחות לא נשמרו</translation>
    </message>
    <message>
        <source>There is no USB stick. Put one into the kiosk.</source>
        <translation>אין התקן USB. הכניסו אחד לעמדה.</translation>
    </message>
    <message>
        <source>The machine has not opened this USB stick. Pull it out and put it in again, or try another one.</source>
        <translation>המחשב לא פתח את התקן ה־USB הזה. הוציאו אותו והכניסו אותו שוב, או נסו התקן אחר.</translation>
    </message>
    <message>
        <source>There is more than one USB stick. Leave only the one to use.</source>
        <translation>יש יותר מהתקן USB אחד. השאירו רק את זה שבו משתמשים.</translation>
    </message>
    <message>
        <source>This USB stick cannot be written to. It may have a small switch that locks it.</source>
        <translation>אי אפשר לכתוב על התקן ה־USB הזה. אולי יש בו מתג קטן שנועל אותו.</translation>
    </message>
    <message>
        <source>This USB stick is full. Make room on it, or use another one.</source>
        <translation>התקן ה־USB הזה מלא. פנו בו מקום, או השתמשו באחר.</translation>
    </message>
    <message>
        <source>This USB stick did not keep what was written. Please use another one.</source>
        <translation>התקן ה־USB הזה לא שמר את מה שנכתב. נא להשתמש באחר.</translation>
    </message>
    <message>
        <source>This USB stick takes too long to answer. Pull it out, and use another one.</source>
        <translation>התקן ה־USB הזה אינו עונה בזמן. הוציאו אותו, והשתמשו באחר.</translation>
    </message>
    <message>
        <source>The kiosk cannot read its own records just now. Please tell the operator.</source>
        <translation>העמדה אינה יכולה לקרוא כרגע את הרישומים שלה. נא לספר למפעיל.</translation>
    </message>
    <message>
        <source>Writing to the USB stick failed. Was it pulled out? Put it in again, or use another one.</source>
        <translation>הכתיבה אל התקן ה־USB לא הצליחה. אולי הוציאו אותו? הכניסו אותו שוב, או השתמשו באחר.</translation>
    </message>
</context>
<context>
    <name>ScanScreen</name>
    <message>
        <source>Check again</source>
        <translation>בדיקה נוספת</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>קוד חדש</translation>
    </message>
    <message>
        <source>Change amount</source>
        <translation>שינוי הסכום</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Rehearsal: pretend the phone paid</source>
        <translation>חזרה כללית: לדמות תשלום בטלפון</translation>
    </message>
    <message>
        <source>%1 · to %2</source>
        <comment>%1: the appeal, %2: the beneficiary</comment>
        <translation>%1 · עבור %2</translation>
    </message>
    <message>
        <source>This code can no longer be used</source>
        <translation>הקוד כבר אינו בשימוש</translation>
    </message>
    <message>
        <source>Your gift is on its way</source>
        <translation>התרומה שלכם בדרך</translation>
    </message>
    <message>
        <source>Scan with your phone’s camera</source>
        <translation>סורקים במצלמת הטלפון</translation>
    </message>
    <message>
        <source>Give on your phone</source>
        <translation>תורמים בטלפון</translation>
    </message>
    <message>
        <source>This screen says thank you</source>
        <translation>המסך הזה מודה לכם</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>לנסות שוב</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>בודקים …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
    </message>
</context>
<context>
    <name>SoundAndScreenScreen</name>
    <message>
        <source>Quieter</source>
        <translation>חלש יותר</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>חזק יותר</translation>
    </message>
    <message>
        <source>Make the screen dark</source>
        <translation>להחשיך את המסך</translation>
    </message>
    <message>
        <source>This visit ends. The screen stays dark until somebody touches it.</source>
        <translation>הביקור מסתיים. המסך נשאר חשוך עד שמישהו נוגע בו.</translation>
    </message>
    <message>
        <source>At most %1 on this kiosk. It counts until the kiosk is started again.</source>
        <translation>לכל היותר %1 בעמדה הזו. זה תקף עד להפעלה הבאה של העמדה.</translation>
    </message>
    <message>
        <source>Volume and screen</source>
        <translation>עוצמה ומסך</translation>
    </message>
    <message>
        <source>How loud a film begins</source>
        <translation>באיזו עוצמה מתחיל סרט</translation>
    </message>
</context>
<context>
    <name>SoundChoices</name>
    <message>
        <source>Sound</source>
        <translation>שמע</translation>
    </message>
</context>
<context>
    <name>StaffScreen</name>
    <message>
        <source>Reset for the next visitor</source>
        <translation>איפוס למבקר הבא</translation>
    </message>
    <message>
        <source>Ends this visit, back to the poster</source>
        <translation>מסיים את הביקור וחוזר לכרזה</translation>
    </message>
    <message>
        <source>Save reports to USB</source>
        <translation>שמירת דוחות ב־USB</translation>
    </message>
    <message>
        <source>Views, unlocks, gifts</source>
        <translation>צפיות, פתיחות, תרומות</translation>
    </message>
    <message>
        <source>Volume and screen</source>
        <translation>עוצמה ומסך</translation>
    </message>
    <message>
        <source>Restart or leave</source>
        <translation>הפעלה מחדש או סגירה</translation>
    </message>
    <message>
        <source>Close this screen</source>
        <translation>סגירת המסך הזה</translation>
    </message>
    <message>
        <source>Back to the poster</source>
        <translation>חזרה אל הכרזה</translation>
    </message>
    <message>
        <source>Back to the visitor</source>
        <translation>חזרה אל המבקר</translation>
    </message>
    <message>
        <source>The visit goes on where it was</source>
        <translation>הביקור נמשך מאותו המקום</translation>
    </message>
    <message>
        <source>Unlock for a visitor</source>
        <translation>לפתוח סרט למבקר</translation>
    </message>
    <message>
        <source>Cash gifts</source>
        <translation>תרומות במזומן</translation>
    </message>
    <message>
        <source>Write one down, or undo one</source>
        <translation>רישום של תרומה, או ביטול</translation>
    </message>
    <message>
        <source>Asks again first</source>
        <translation>תופיע שאלה נוספת קודם</translation>
    </message>
    <message>
        <source>Staff · %1</source>
        <comment>%1: the kiosk&apos;s name</comment>
        <translation>צוות · %1</translation>
    </message>
    <message>
        <source>Closes by itself in %1</source>
        <translation>נסגר מעצמו בעוד %1</translation>
    </message>
    <message>
        <source>Now %1</source>
        <comment>%1: 60%</comment>
        <translation>עכשיו %1</translation>
    </message>
    <message>
        <source>End the rehearsal</source>
        <translation>סיום החזרה הכללית</translation>
    </message>
    <message>
        <source>Back to real gifts</source>
        <translation>חזרה לתרומות אמיתיות</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>חזרה כללית</translation>
    </message>
    <message>
        <source>Try everything; no money moves</source>
        <translation>לנסות הכול; שום כסף לא עובר</translation>
    </message>
    <message>
        <source>First open the film’s page, then come back here</source>
        <translation>פתחו קודם את עמוד הסרט, וחזרו לכאן</translation>
    </message>
    <message>
        <source>That did not work: it cannot be unlocked now</source>
        <translation>זה לא הצליח: אי אפשר לפתוח אותו עכשיו</translation>
    </message>
    <message>
        <source>“%1”, without a code; it is written down</source>
        <comment>%1: a film</comment>
        <translation>„%1”, בלי קוד; הפעולה נרשמת</translation>
    </message>
    <message>
        <source>This film cannot be shown just now</source>
        <translation>אי אפשר להקרין את הסרט כרגע</translation>
    </message>
    <message>
        <source>This film is not open yet</source>
        <translation>הסרט עדיין לא נפתח לצפייה</translation>
    </message>
    <message>
        <source>This film can no longer be watched</source>
        <translation>כבר אי אפשר לצפות בסרט הזה</translation>
    </message>
    <message>
        <source>Is all well?</source>
        <translation>הכול בסדר?</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>בודקים …</translation>
    </message>
</context>
<context>
    <name>StepsStill</name>
    <message>
        <source>How it works</source>
        <translation>איך זה עובד</translation>
    </message>
    <message>
        <source>Touch the screen and read about the film</source>
        <translation>געו במסך וקראו על הסרט</translation>
    </message>
    <message>
        <source>Watch it here; a code lets you come back to where you stopped</source>
        <translation>צפו כאן; בעזרת קוד אפשר לחזור למקום שבו הפסקתם</translation>
    </message>
    <message>
        <source>Unlock it: you may give, and need not</source>
        <translation>פתחו את הסרט: אפשר לתרום, ולא חייבים</translation>
    </message>
    <message>
        <source>Unlock it with the code on your ticket, or with a gift</source>
        <translation>פתחו את הסרט בקוד שעל הכרטיס, או בתרומה</translation>
    </message>
    <message>
        <source>Unlock it with a gift from your phone</source>
        <translation>פתחו את הסרט בתרומה מהטלפון שלכם</translation>
    </message>
    <message>
        <source>Unlock it with the code on your ticket</source>
        <translation>פתחו את הסרט בקוד שעל הכרטיס</translation>
    </message>
    <message>
        <source>Ask a volunteer to unlock it for you</source>
        <translation>בקשו ממתנדב שיפתח לכם את הסרט</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Yes, I am here</source>
        <translation>כן, אני כאן</translation>
    </message>
    <message>
        <source>No, I am finished</source>
        <translation>לא, סיימתי</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>אתם עדיין כאן?</translation>
    </message>
    <message>
        <source>Otherwise this screen starts again in %1.</source>
        <comment>%1: time left, as 0:12</comment>
        <translation>אם לא, המסך יתחיל מחדש בעוד %1.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>יום אחד</numerusform>
            <numerusform>%n ימים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours, short</comment>
        <translation>
            <numerusform>%n שע׳</numerusform>
            <numerusform>%n שע׳</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes, short</comment>
        <translation>
            <numerusform>%n דק׳</numerusform>
            <numerusform>%n דק׳</numerusform>
        </translation>
    </message>
    <message>
        <source>today, %1</source>
        <translation>היום ב־%1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>weekday, time</comment>
        <translation>%1 ב־%2</translation>
    </message>
</context>
<context>
    <name>ThanksScreen</name>
    <message>
        <source>Watch the film</source>
        <translation>לצפייה בסרט</translation>
    </message>
    <message>
        <source>Thank you for %1</source>
        <comment>%1: money</comment>
        <translation>תודה על %1</translation>
    </message>
    <message>
        <source>Your receipt is on your phone.</source>
        <translation>הקבלה מחכה לכם בטלפון.</translation>
    </message>
    <message>
        <source>Confirmed at %1. Your receipt is on your phone.</source>
        <comment>%1: time</comment>
        <translation>אושר ב־%1. הקבלה מחכה לכם בטלפון.</translation>
    </message>
    <message>
        <source>Back to the film</source>
        <translation>חזרה לסרט</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>סיום</translation>
    </message>
    <message>
        <source>It takes a gift of %1 or more to unlock the film.</source>
        <translation>כדי לפתוח את הסרט נדרשת תרומה של %1 ומעלה.</translation>
    </message>
    <message>
        <source>The film is unlocked for you</source>
        <translation>הסרט פתוח עבורכם</translation>
    </message>
</context>
<context>
    <name>TicketSheet</name>
    <message>
        <source>Good until %1</source>
        <translation>בתוקף עד %1</translation>
    </message>
    <message>
        <source>Good in a rehearsal only</source>
        <translation>תקף בחזרה כללית בלבד</translation>
    </message>
    <message>
        <source>At the screen, touch “Unlock the film” and enter this code.</source>
        <translation>במסך, געו ב״פתיחת הסרט״ והזינו את הקוד הזה.</translation>
    </message>
    <message>
        <source>For %1 only</source>
        <translation>רק עבור %1</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back</source>
        <translation>חזרה</translation>
    </message>
    <message>
        <source>Aa</source>
        <comment>button for the text size</comment>
        <translation>אא</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>גודל הטקסט</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>text size</comment>
        <translation>בינוני</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>text size</comment>
        <translation>גדול</translation>
    </message>
    <message>
        <source>Largest</source>
        <comment>text size</comment>
        <translation>הכי גדול</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>שפה</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>a menu</comment>
        <translation>סגירה</translation>
    </message>
</context>
<context>
    <name>UnlockedScreen</name>
    <message>
        <source>The film is unlocked for you</source>
        <translation>הסרט פתוח עבורכם</translation>
    </message>
    <message>
        <source>Watch the film</source>
        <translation>לצפייה בסרט</translation>
    </message>
</context>
<context>
    <name>Unlocking</name>
    <message>
        <source>Any amount unlocks it, with your own phone.</source>
        <translation>כל סכום פותח אותו, בטלפון שלכם.</translation>
    </message>
    <message>
        <source>The film’s price is a gift of %1 or more.</source>
        <translation>מחיר הסרט הוא תרומה של %1 ומעלה.</translation>
    </message>
    <message>
        <source>A gift of %1 or more unlocks it.</source>
        <translation>תרומה של %1 ומעלה פותחת אותו.</translation>
    </message>
</context>
<context>
    <name>UnlockingScreen</name>
    <message>
        <source>How would you like to watch?</source>
        <translation>איך תרצו לצפות?</translation>
    </message>
    <message>
        <source>I have a code</source>
        <translation>יש לי קוד</translation>
    </message>
    <message>
        <source>Watch without giving</source>
        <translation>צפייה בלי לתרום</translation>
    </message>
    <message>
        <source>You are welcome here.</source>
        <translation>אתם מוזמנים בשמחה.</translation>
    </message>
    <message>
        <source>Or ask a volunteer to unlock the film for you.</source>
        <translation>אפשר גם לבקש מאחד המתנדבים לפתוח עבורכם את הסרט.</translation>
    </message>
    <message>
        <source>Enter your code</source>
        <translation>הקלידו את הקוד</translation>
    </message>
    <message>
        <source>On your ticket, or noted on an earlier visit.</source>
        <translation>הוא על הכרטיס, או שרשמתם אותו בביקור קודם.</translation>
    </message>
    <message>
        <source>From an earlier visit, or from your phone.</source>
        <translation>מביקור קודם, או מהטלפון שלכם.</translation>
    </message>
    <message>
        <source>Give and watch</source>
        <translation>לתרום ולצפות</translation>
    </message>
    <message>
        <source>It unlocks nothing now: there is too little time to watch.</source>
        <translation>היא כבר אינה פותחת את הסרט: נותר זמן קצר מדי לצפייה.</translation>
    </message>
    <message>
        <source>Give first, then watch</source>
        <translation>קודם תורמים, אחר כך צופים</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>לתרום</translation>
    </message>
    <message>
        <source>Any amount, with your own phone.</source>
        <translation>כל סכום, בטלפון שלכם.</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>רק רגע …</translation>
    </message>
    <message>
        <source>A code has 8 letters and numbers.</source>
        <translation>בקוד יש 8 אותיות וספרות.</translation>
    </message>
</context>
<context>
    <name>WatchingScreen</name>
    <message>
        <source>One moment …</source>
        <translation>רק רגע …</translation>
    </message>
    <message>
        <source>Leave the film?</source>
        <translation>לצאת מהסרט?</translation>
    </message>
    <message>
        <source>Your place is kept. With your code you can go on another time.</source>
        <translation>המקום שלכם נשמר. עם הקוד אפשר להמשיך בפעם אחרת.</translation>
    </message>
    <message>
        <source>Go on watching</source>
        <translation>המשך צפייה</translation>
    </message>
    <message>
        <source>Leave the film</source>
        <translation>יציאה מהסרט</translation>
    </message>
    <message>
        <source>Your place is kept. With this code you can go on another time.</source>
        <translation>המקום שלכם נשמר. עם הקוד הזה אפשר להמשיך בפעם אחרת.</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>מה תרצו לעשות?</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>לנסות שוב</translation>
    </message>
    <message>
        <source>Back to the film’s page</source>
        <translation>חזרה לדף הסרט</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n film(s) in package</source>
        <translation>
            <numerusform>סרט אחד בחבילה</numerusform>
            <numerusform>%n סרטים בחבילה</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>money given, of the goal</comment>
        <translation>%1 מתוך %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a film, and what tells it from its namesake</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>פתוח עכשיו</translation>
    </message>
    <message>
        <source>A film by %1</source>
        <translation>סרט של %1</translation>
    </message>
    <message>
        <source>captions: %1</source>
        <comment>languages of the captions</comment>
        <translation>כתוביות: %1</translation>
    </message>
    <message>
        <source>Not available just now</source>
        <translation>לא זמין כרגע</translation>
    </message>
    <message>
        <source>Opens %1</source>
        <comment>date and time</comment>
        <translation>נפתח: %1</translation>
    </message>
    <message>
        <source>Watch until %1</source>
        <translation>לצפייה עד %1</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <comment>date and time</comment>
        <translation>הצפייה הסתיימה ב־%1</translation>
    </message>
    <message>
        <source>%1 left to start</source>
        <translation>הזמן שנותר להתחיל: %1</translation>
    </message>
    <message>
        <source>%1 left to finish</source>
        <translation>הזמן שנותר לסיים: %1</translation>
    </message>
    <message>
        <source>The time to start ended %1</source>
        <comment>date and time</comment>
        <translation>המועד להתחיל עבר ב־%1</translation>
    </message>
    <message>
        <source>The time to finish ended %1</source>
        <comment>date and time</comment>
        <translation>המועד לסיים עבר ב־%1</translation>
    </message>
</context>
</TS>
