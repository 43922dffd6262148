<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AmountScreen</name>
    <message>
        <source>Other</source>
        <comment>another amount of money</comment>
        <translation>Autre</translation>
    </message>
    <message>
        <source>Collected by %1. You pay on your own phone; this screen never sees your card.</source>
        <translation>Les dons sont reçus par&#xa0;: %1. Vous payez sur votre propre téléphone&#x202f;; cet écran ne voit jamais votre carte.</translation>
    </message>
    <message>
        <source>Nothing is charged until you confirm on your phone.</source>
        <translation>Rien n’est débité avant que vous confirmiez sur votre téléphone.</translation>
    </message>
    <message>
        <source>Any amount from %1 to %2.</source>
        <translation>Tout montant de %1 à %2.</translation>
    </message>
    <message>
        <source>The smallest gift here is %1.</source>
        <translation>Ici, le don minimum est de %1.</translation>
    </message>
    <message>
        <source>The largest gift here is %1.</source>
        <translation>Ici, le don maximum est de %1.</translation>
    </message>
    <message>
        <source>Add %1 to cover the fees</source>
        <translation>Ajouter %1 pour couvrir les frais</translation>
    </message>
    <message>
        <source>So the full %1 arrives.</source>
        <translation>Ainsi, les %1 arrivent en entier.</translation>
    </message>
    <message>
        <source>With them it would be more than %1, the largest gift here.</source>
        <translation>Avec les frais, le total dépasserait %1, le don maximum ici.</translation>
    </message>
    <message>
        <source>Your gift unlocks the film, whatever you give.</source>
        <translation>Votre don débloque le film, quel que soit le montant.</translation>
    </message>
    <message>
        <source>A gift of %1 or more unlocks the film.</source>
        <translation>Un don de %1 ou plus débloque le film.</translation>
    </message>
    <message>
        <source>This does not unlock the film: that takes %1 or more.</source>
        <translation>Ce montant ne débloque pas le film&#xa0;: il faut %1 ou plus.</translation>
    </message>
    <message>
        <source>This gift unlocks the film.</source>
        <translation>Ce don débloque le film.</translation>
    </message>
    <message>
        <source>Choose an amount</source>
        <translation>Choisissez un montant</translation>
    </message>
    <message>
        <source>Give %1</source>
        <translation>Donner %1</translation>
    </message>
</context>
<context>
    <name>AppealCard</name>
    <message>
        <source>Every gift goes to %1.</source>
        <comment>%1: the beneficiary</comment>
        <translation>Bénéficiaire de chaque don&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>AppealStill</name>
    <message>
        <source>You can give here, with your own phone.</source>
        <translation>Vous pouvez donner ici, avec votre propre téléphone.</translation>
    </message>
    <message>
        <source>Every gift goes to %1.</source>
        <comment>%1: the beneficiary</comment>
        <translation>Bénéficiaire de chaque don&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch to begin</source>
        <translation>Touchez pour commencer</translation>
    </message>
    <message>
        <source>All films</source>
        <translation>Tous les films</translation>
    </message>
</context>
<context>
    <name>BallotScreen</name>
    <message>
        <source>Not for me</source>
        <translation>Pas pour moi</translation>
    </message>
    <message>
        <source>I loved it</source>
        <translation>J’ai adoré</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n étoile</numerusform>
            <numerusform>%n étoiles</numerusform>
        </translation>
    </message>
    <message>
        <source>Thank you for your vote</source>
        <translation>Merci pour votre vote</translation>
    </message>
    <message>
        <source>It counts for the audience award. You can still change it.</source>
        <translation>Il compte pour le prix du public. Vous pouvez encore le changer.</translation>
    </message>
    <message>
        <source>How was the film?</source>
        <translation>Comment avez‑vous trouvé le film&#x202f;?</translation>
    </message>
    <message>
        <source>Touch a star to vote for the audience award.</source>
        <translation>Touchez une étoile pour voter pour le prix du public.</translation>
    </message>
    <message>
        <source>Your vote could not be kept just now. Please try again, or go on.</source>
        <translation>Votre vote n’a pas pu être enregistré. Réessayez, s’il vous plaît, ou continuez.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
</context>
<context>
    <name>CaptionChoices</name>
    <message>
        <source>Captions</source>
        <translation>Sous‑titres</translation>
    </message>
    <message>
        <source>Medium text</source>
        <comment>captions</comment>
        <translation>Texte moyen</translation>
    </message>
    <message>
        <source>Large text</source>
        <comment>captions</comment>
        <translation>Grand texte</translation>
    </message>
    <message>
        <source>Largest text</source>
        <comment>captions</comment>
        <translation>Très grand texte</translation>
    </message>
    <message>
        <source>Dark background</source>
        <comment>captions</comment>
        <translation>Fond sombre</translation>
    </message>
    <message>
        <source>No captions</source>
        <translation>Sans sous‑titres</translation>
    </message>
</context>
<context>
    <name>CashScreen</name>
    <message>
        <source>Write down</source>
        <translation>Noter</translation>
    </message>
    <message>
        <source>No, back</source>
        <translation>Non, retour</translation>
    </message>
    <message>
        <source>Nothing is written down</source>
        <translation>Rien n’est noté</translation>
    </message>
    <message>
        <source>Nothing written down today</source>
        <translation>Rien de noté aujourd’hui</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <comment>%1: 2 gifts, $40.00</comment>
        <translation>Aujourd’hui&#xa0;: %1</translation>
    </message>
    <message>
        <source>That could not be written down. Note it on paper, and try again later.</source>
        <translation>Impossible de le noter. Écrivez‑le sur papier et réessayez plus tard.</translation>
    </message>
    <message>
        <source>Undone at %1</source>
        <comment>%1: time</comment>
        <translation>Annulé&#xa0;: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>In cash for %1</source>
        <comment>%1: the appeal</comment>
        <translation>En espèces pour «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>At most %1 at a time; write more down in parts.</source>
        <comment>%1: money</comment>
        <translation>%1 au plus à la fois&#x202f;; notez une somme plus élevée en plusieurs fois.</translation>
    </message>
    <message>
        <source>Undo the cash gift of %1 from %2?</source>
        <comment>%1: money, %2: time</comment>
        <translation>Annuler le don en espèces de %1 (%2)&#x202f;?</translation>
    </message>
    <message>
        <source>Yes, undo it</source>
        <translation>Oui, l’annuler</translation>
    </message>
    <message>
        <source>It stays in the books, with an entry that takes it back</source>
        <translation>Il reste dans le registre, avec une écriture qui l’annule</translation>
    </message>
    <message>
        <source>The gift stays as it is</source>
        <translation>Le don reste tel quel</translation>
    </message>
    <message>
        <source>Write down %1 in cash for %2?</source>
        <comment>%1: money, %2: the appeal</comment>
        <translation>Noter %1 en espèces pour «&#xa0;%2&#xa0;»&#x202f;?</translation>
    </message>
    <message>
        <source>Yes, write it down</source>
        <translation>Oui, le noter</translation>
    </message>
    <message>
        <source>The money is in the box</source>
        <translation>L’argent est dans la caisse</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Cash gifts</source>
        <translation>Dons en espèces</translation>
    </message>
    <message>
        <source>Kept apart from gifts by phone, and not part of the appeal’s total.</source>
        <translation>Comptés à part des dons par téléphone, et hors du total de la collecte.</translation>
    </message>
    <message>
        <source>For which appeal?</source>
        <translation>Pour quelle collecte&#x202f;?</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Film “%1” crashes the kiosk</source>
        <translation>Le film «&#xa0;%1&#xa0;» fait planter la borne</translation>
    </message>
    <message>
        <source>Film “%1”, as it played last</source>
        <translation>Le film «&#xa0;%1&#xa0;», à sa dernière lecture</translation>
    </message>
    <message>
        <source>Film “%1”</source>
        <translation>Film «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Film package “%1”</source>
        <translation>Programme de films «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Sealed film package “%1”</source>
        <translation>Programme de films scellé «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Appeal “%1”</source>
        <translation>Collecte «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Codes for “%1”</source>
        <translation>Codes pour «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>The kiosk’s own checks</source>
        <translation>Le contrôle du programme par lui-même</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>The program’s own files</source>
        <translation>Les fichiers du programme</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>Polices</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>Traductions</translation>
    </message>
    <message>
        <source>Film packages</source>
        <translation>Programmes de films</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Films</translation>
    </message>
    <message>
        <source>Films, as they played last</source>
        <translation>Les films, à leur dernière lecture</translation>
    </message>
    <message>
        <source>Film player</source>
        <translation>Lecteur de films</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Where films are drawn</source>
        <translation>Où les films s’affichent</translation>
    </message>
    <message>
        <source>Decoding of films</source>
        <translation>Décodage des films</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Sealed films</source>
        <translation>Films scellés</translation>
    </message>
    <message>
        <source>Key for sealed films</source>
        <translation>Clé des films scellés</translation>
    </message>
    <message>
        <source>Memory of sealed films</source>
        <translation>Mémoire des films scellés</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registre</translation>
    </message>
    <message>
        <source>Records are whole</source>
        <translation>Le registre est intact</translation>
    </message>
    <message>
        <source>Damaged records</source>
        <translation>Registre endommagé</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>Staff’s PIN</source>
        <translation>Code PIN de l’équipe</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>Dons</translation>
    </message>
    <message>
        <source>Donation endpoint</source>
        <translation>Service de dons</translation>
    </message>
    <message>
        <source>Token for the donation endpoint</source>
        <translation>Jeton d’accès au service de dons</translation>
    </message>
    <message>
        <source>Certificate of the donation endpoint</source>
        <translation>Certificat du service de dons</translation>
    </message>
    <message>
        <source>Clock and donation endpoint</source>
        <translation>Horloge et service de dons</translation>
    </message>
    <message>
        <source>Unsettled gifts</source>
        <translation>Dons en suspens</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Horloge</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Écran</translation>
    </message>
    <message>
        <source>Screen stays on</source>
        <translation>L’écran reste allumé</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Done</source>
        <comment>choosing</comment>
        <translation>Terminé</translation>
    </message>
</context>
<context>
    <name>CodeCard</name>
    <message>
        <source>Your code to come back</source>
        <translation>Votre code pour revenir</translation>
    </message>
    <message>
        <source>It is on your phone, too. With it you can stop at any time and go on here where you stopped.</source>
        <translation>Il est aussi sur votre téléphone. Grâce à lui, vous pouvez arrêter à tout moment et reprendre ici où vous en étiez.</translation>
    </message>
    <message>
        <source>Write it down, or take a picture. With it you can stop at any time and go on here where you stopped.</source>
        <translation>Notez‑le ou prenez‑le en photo. Grâce à lui, vous pouvez arrêter à tout moment et reprendre ici où vous en étiez.</translation>
    </message>
</context>
<context>
    <name>CodeKeypad</name>
    <message>
        <source>Delete</source>
        <comment>the last letter</comment>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Débloquer</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>10 s back</source>
        <translation>Reculer de 10&#xa0;s</translation>
    </message>
    <message>
        <source>No sound just now</source>
        <translation>Pas de son pour le moment</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Moins fort</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Plus fort</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Faire un don</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Sous‑titres</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>No gift by phone yet</source>
        <translation>Pas encore de don par téléphone</translation>
    </message>
    <message>
        <source>Confirmed today</source>
        <translation>Confirmés aujourd’hui</translation>
    </message>
    <message>
        <source>In cash today</source>
        <translation>En espèces aujourd’hui</translation>
    </message>
    <message>
        <source>%1 cannot be found</source>
        <comment>money: a gift</comment>
        <translation>Un don de %1 est introuvable</translation>
    </message>
    <message>
        <source>From %1. The endpoint does not know this gift: ask the organiser.</source>
        <comment>time</comment>
        <translation>Fait&#xa0;: %1. Le service ne connaît pas ce don&#xa0;: demandez aux organisateurs.</translation>
    </message>
    <message>
        <source>%1 came back different</source>
        <comment>money: a gift</comment>
        <translation>Un don de %1 est revenu différent</translation>
    </message>
    <message>
        <source>Since %1. It does not count; please tell the operator.</source>
        <comment>time</comment>
        <translation>Depuis&#xa0;: %1. Il ne compte pas&#x202f;; prévenez l’exploitant, s’il vous plaît.</translation>
    </message>
    <message>
        <source>%1 was not offered</source>
        <comment>money: a gift</comment>
        <translation>Un don de %1 n’a pas été proposé</translation>
    </message>
    <message>
        <source>Since %1. Its payment page is not a trusted one; please tell the operator.</source>
        <comment>time</comment>
        <translation>Depuis&#xa0;: %1. Sa page de paiement n’est pas sûre&#x202f;; prévenez l’exploitant, s’il vous plaît.</translation>
    </message>
    <message>
        <source>%1 not settled yet</source>
        <comment>money: a gift</comment>
        <translation>Un don de %1 est encore en suspens</translation>
    </message>
    <message>
        <source>Since %1. It is on its way; we keep asking.</source>
        <comment>time</comment>
        <translation>Depuis&#xa0;: %1. Il est en chemin&#x202f;; nous vérifions toujours.</translation>
    </message>
    <message>
        <source>Since %1. We keep asking.</source>
        <comment>time</comment>
        <translation>Depuis&#xa0;: %1. Nous vérifions toujours.</translation>
    </message>
    <message>
        <source>%1 was paid back</source>
        <comment>money: a gift</comment>
        <translation>%1 ont été remboursés</translation>
    </message>
    <message>
        <source>Heard of at %1.</source>
        <comment>time</comment>
        <translation>Appris&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Heard of at %1. The film stays unlocked.</source>
        <comment>time</comment>
        <translation>Appris&#xa0;: %1. Le film reste débloqué.</translation>
    </message>
    <message>
        <source>%1 came after its screen was left</source>
        <comment>money: a gift</comment>
        <translation>%1 arrivés après le départ du visiteur</translation>
    </message>
    <message>
        <source>Heard of at %1. Nobody was there to be thanked.</source>
        <comment>time</comment>
        <translation>Appris&#xa0;: %1. Il n’y avait plus personne à remercier.</translation>
    </message>
    <message>
        <source>Heard of at %1. The receipt’s code opens the film.</source>
        <comment>time</comment>
        <translation>Appris&#xa0;: %1. Le code du reçu ouvre le film.</translation>
    </message>
</context>
<context>
    <name>DayWords</name>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>%n don</numerusform>
            <numerusform>%n dons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visite</numerusform>
            <numerusform>%n visites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unlock(s)</source>
        <translation>
            <numerusform>%n déblocage</numerusform>
            <numerusform>%n déblocages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s)</source>
        <translation>
            <numerusform>%n séance</numerusform>
            <numerusform>%n séances</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more gift(s) not settled</source>
        <translation>
            <numerusform>et %n autre don en suspens</numerusform>
            <numerusform>et %n autres dons en suspens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more gift(s) that came late or were paid back</source>
        <translation>
            <numerusform>et %n autre don arrivé tard ou remboursé</numerusform>
            <numerusform>et %n autres dons arrivés tard ou remboursés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndedScreen</name>
    <message>
        <source>Thank you for watching</source>
        <translation>Merci d’avoir regardé</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Faire un don</translation>
    </message>
    <message>
        <source>I am finished</source>
        <translation>J’ai terminé</translation>
    </message>
    <message>
        <source>Back to the film’s page</source>
        <translation>Retour à la page du film</translation>
    </message>
    <message>
        <source>If it moved you, you can help with a gift: %1.</source>
        <comment>%1: the appeal</comment>
        <translation>Si ce film vous a touché, vous pouvez aider&#xa0;: par un don pour «&#xa0;%1&#xa0;».</translation>
    </message>
</context>
<context>
    <name>FilmFaults</name>
    <message>
        <source>The film has stopped</source>
        <translation>Le film s’est arrêté</translation>
    </message>
    <message>
        <source>The film is coming in too slowly</source>
        <translation>Le film arrive trop lentement</translation>
    </message>
    <message>
        <source>The film is not here just now</source>
        <translation>Le film n’est pas là pour le moment</translation>
    </message>
    <message>
        <source>The film cannot be read just now</source>
        <translation>Le film ne peut pas être lu pour le moment</translation>
    </message>
    <message>
        <source>This screen cannot show the film’s picture</source>
        <translation>Cet écran ne peut pas afficher l’image du film</translation>
    </message>
    <message>
        <source>The player needs a moment</source>
        <translation>Le lecteur a besoin d’un instant</translation>
    </message>
    <message>
        <source>Films cannot be played here just now</source>
        <translation>Aucun film ne peut être lu ici pour le moment</translation>
    </message>
    <message>
        <source>The film does not play just now</source>
        <translation>Le film ne peut pas être lu pour le moment</translation>
    </message>
    <message>
        <source>Your place is kept. Please try again in a moment.</source>
        <translation>Nous gardons l’endroit où vous en étiez. Réessayez dans un instant, s’il vous plaît.</translation>
    </message>
    <message>
        <source>Your place is kept, and we keep trying.</source>
        <translation>Nous gardons l’endroit où vous en étiez et continuons d’essayer.</translation>
    </message>
    <message>
        <source>Your code stays good, and we keep looking. Our staff can help you.</source>
        <translation>Votre code reste valable et nous cherchons toujours. Notre équipe peut vous aider.</translation>
    </message>
    <message>
        <source>Your code stays good. Our staff can help you.</source>
        <translation>Votre code reste valable. Notre équipe peut vous aider.</translation>
    </message>
</context>
<context>
    <name>FilmScreen</name>
    <message>
        <source>Unlock the film</source>
        <translation>Débloquer le film</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Faire un don</translation>
    </message>
    <message>
        <source>Already unlocked? Enter your code</source>
        <translation>Déjà débloqué&#x202f;? Tapez votre code</translation>
    </message>
    <message>
        <source>This film cannot be shown just now. The staff have been told.</source>
        <translation>Ce film ne peut pas être montré pour le moment. L’équipe est prévenue.</translation>
    </message>
    <message>
        <source>Watch the film</source>
        <translation>Regarder le film</translation>
    </message>
    <message>
        <source>Go on watching at %1</source>
        <comment>%1: a time as 0:41:07</comment>
        <translation>Reprendre à %1</translation>
    </message>
</context>
<context>
    <name>FilmsScreen</name>
    <message>
        <source>Which film would you like to see?</source>
        <translation>Quel film aimeriez‑vous voir&#x202f;?</translation>
    </message>
</context>
<context>
    <name>Gift</name>
    <message>
        <source>Not confirmed yet</source>
        <translation>Pas encore confirmé</translation>
    </message>
    <message>
        <source>This code has run out. We are asking whether a gift arrived.</source>
        <translation>Ce code n’est plus valable. Nous vérifions si un don est arrivé.</translation>
    </message>
    <message>
        <source>There is no code just now</source>
        <translation>Pas de code pour le moment</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>You can give on this page</source>
        <translation>Vous pouvez donner sur cette page</translation>
    </message>
    <message>
        <source>Nothing was charged here. This screen will not hear of that gift.</source>
        <translation>Rien n’a été débité ici. Cet écran ne saura rien de ce don‑là.</translation>
    </message>
    <message>
        <source>Ready for your phone</source>
        <translation>Prêt pour votre téléphone</translation>
    </message>
    <message>
        <source>Point its camera at the code.</source>
        <translation>Visez le code avec l’appareil photo.</translation>
    </message>
    <message>
        <source>Your phone has the page open</source>
        <translation>La page est ouverte sur votre téléphone</translation>
    </message>
    <message>
        <source>Waiting for your gift to be confirmed.</source>
        <translation>Nous attendons la confirmation de votre don.</translation>
    </message>
    <message>
        <source>This code has run out</source>
        <translation>Ce code n’est plus valable</translation>
    </message>
    <message>
        <source>No gift has reached us. You can have a new one.</source>
        <translation>Aucun don ne nous est parvenu. Vous pouvez avoir un nouveau code.</translation>
    </message>
    <message>
        <source>That did not go through</source>
        <translation>Le paiement n’a pas abouti</translation>
    </message>
    <message>
        <source>Nothing was given. You can try once more with a new code.</source>
        <translation>Rien n’a été donné. Vous pouvez réessayer avec un nouveau code.</translation>
    </message>
    <message>
        <source>This gift was cancelled</source>
        <translation>Ce don a été annulé</translation>
    </message>
    <message>
        <source>Nothing was charged. You can have a new code.</source>
        <translation>Rien n’a été débité. Vous pouvez avoir un nouveau code.</translation>
    </message>
    <message>
        <source>This gift was given back</source>
        <translation>Ce don a été remboursé</translation>
    </message>
    <message>
        <source>The money returns to where it came from.</source>
        <translation>L’argent retourne d’où il vient.</translation>
    </message>
    <message>
        <source>Your gift is on its way</source>
        <translation>Votre don est en chemin</translation>
    </message>
    <message>
        <source>This can take a moment. You need not do anything more.</source>
        <translation>Cela peut prendre un instant. Vous n’avez rien d’autre à faire.</translation>
    </message>
    <message>
        <source>Your code is being made.</source>
        <translation>Nous préparons votre code.</translation>
    </message>
    <message>
        <source>This takes longer than usual</source>
        <translation>C’est plus long que d’habitude</translation>
    </message>
    <message>
        <source>Nothing was charged. Your code comes as soon as we have it.</source>
        <translation>Rien n’a été débité. Votre code s’affichera dès que nous l’aurons.</translation>
    </message>
    <message>
        <source>The first code is being withdrawn; then you get the new one.</source>
        <translation>Le premier code est en cours de retrait&#x202f;; le nouveau vient ensuite.</translation>
    </message>
    <message>
        <source>No connection just now</source>
        <translation>Pas de connexion pour le moment</translation>
    </message>
    <message>
        <source>The new code comes once the first one has been withdrawn.</source>
        <translation>Le nouveau code viendra dès que le premier sera retiré.</translation>
    </message>
    <message>
        <source>The network here has lost its way.</source>
        <translation>Le réseau d’ici s’est égaré.</translation>
    </message>
    <message>
        <source>The connection is not safe enough.</source>
        <translation>La connexion n’est pas assez sûre.</translation>
    </message>
    <message>
        <source>The network here wants a login.</source>
        <translation>Le réseau d’ici demande une identification.</translation>
    </message>
    <message>
        <source>The connection is very slow.</source>
        <translation>La connexion est très lente.</translation>
    </message>
    <message>
        <source>The connection keeps breaking off.</source>
        <translation>La connexion se coupe sans cesse.</translation>
    </message>
    <message>
        <source>The giving service has moved.</source>
        <translation>Le service de dons a changé d’adresse.</translation>
    </message>
    <message>
        <source>The answer cannot be read.</source>
        <translation>La réponse est illisible.</translation>
    </message>
    <message>
        <source>The answer is far too long.</source>
        <translation>La réponse est beaucoup trop longue.</translation>
    </message>
    <message>
        <source>The giving service has a fault.</source>
        <translation>Le service de dons a une panne.</translation>
    </message>
    <message>
        <source>The giving service takes a break.</source>
        <translation>Le service de dons fait une pause.</translation>
    </message>
    <message>
        <source>The giving service does not answer.</source>
        <translation>Le service de dons ne répond pas.</translation>
    </message>
    <message>
        <source>A gift may take longer to be confirmed here.</source>
        <translation>La confirmation de votre don peut prendre plus de temps.</translation>
    </message>
    <message>
        <source>Gifts cannot be taken here just now</source>
        <translation>Impossible de donner ici pour le moment</translation>
    </message>
    <message>
        <source>We keep asking for your gift.</source>
        <translation>Nous suivons toujours votre don.</translation>
    </message>
    <message>
        <source>Nothing was charged. We keep trying.</source>
        <translation>Rien n’a été débité. Nous continuons d’essayer.</translation>
    </message>
    <message>
        <source>Nothing was charged; the film can be watched.</source>
        <translation>Rien n’a été débité&#x202f;; vous pouvez regarder le film.</translation>
    </message>
    <message>
        <source>Many people are giving just now</source>
        <translation>Beaucoup de personnes donnent en ce moment</translation>
    </message>
    <message>
        <source>One moment please; we keep trying.</source>
        <translation>Un instant, s’il vous plaît&#x202f;; nous continuons d’essayer.</translation>
    </message>
    <message>
        <source>This amount cannot be given here</source>
        <translation>Ce montant ne peut pas être donné ici</translation>
    </message>
    <message>
        <source>Nothing was charged. Please choose another amount.</source>
        <translation>Rien n’a été débité. Choisissez un autre montant, s’il vous plaît.</translation>
    </message>
    <message>
        <source>Please speak to our staff</source>
        <translation>Adressez‑vous à notre équipe, s’il vous plaît</translation>
    </message>
    <message>
        <source>Something about this gift is not right. It is written down.</source>
        <translation>Quelque chose ne va pas avec ce don. C’est noté.</translation>
    </message>
    <message>
        <source>This screen cannot write it down just now. We keep trying.</source>
        <translation>Cet écran ne peut pas le noter pour le moment. Nous continuons d’essayer.</translation>
    </message>
    <message>
        <source>This screen cannot write anything down. Nothing was charged.</source>
        <translation>Cet écran ne peut rien noter. Rien n’a été débité.</translation>
    </message>
    <message>
        <source>This appeal takes no gifts just now. Nothing was charged.</source>
        <translation>Cette collecte ne reçoit pas de dons pour le moment. Rien n’a été débité.</translation>
    </message>
    <message>
        <source>The page to pay on is not one we know. Nothing was charged.</source>
        <translation>Nous ne connaissons pas la page de paiement. Rien n’a été débité.</translation>
    </message>
    <message>
        <source>Nothing was charged. Our staff know how to help.</source>
        <translation>Rien n’a été débité. Notre équipe sait comment vous aider.</translation>
    </message>
</context>
<context>
    <name>NumberKeypad</name>
    <message>
        <source>Delete</source>
        <comment>the last digit</comment>
        <translation>Effacer</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>Back in a moment</source>
        <translation>De retour dans un instant</translation>
    </message>
    <message>
        <source>There is no film to show here yet. The staff have been told.</source>
        <translation>Il n’y a pas encore de film à montrer ici. L’équipe est prévenue.</translation>
    </message>
    <message>
        <source>This kiosk is resting. The staff have been told.</source>
        <translation>Cette borne se repose. L’équipe est prévenue.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Reset for the next visitor</source>
        <translation>Préparer pour le visiteur suivant</translation>
    </message>
    <message>
        <source>Ends this visit, back to the poster. No PIN needed.</source>
        <translation>Termine cette visite et revient à l’affiche. Sans code PIN.</translation>
    </message>
    <message>
        <source>Open the staff screen</source>
        <translation>Ouvrir l’écran de l’équipe</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>No PIN is set on this kiosk. Please ask its operator.</source>
        <translation>Cette borne n’a pas de code PIN. Adressez‑vous à son exploitant, s’il vous plaît.</translation>
    </message>
    <message>
        <source>The PIN cannot be checked just now. Please tell the operator.</source>
        <translation>Le code PIN ne peut pas être vérifié pour le moment. Prévenez l’exploitant, s’il vous plaît.</translation>
    </message>
    <message>
        <source>Please try again in %1.</source>
        <translation>Réessayez dans %1, s’il vous plaît.</translation>
    </message>
    <message>
        <source>That was not the PIN. Please try again in %1.</source>
        <translation>Ce n’était pas le code PIN. Réessayez dans %1, s’il vous plaît.</translation>
    </message>
    <message>
        <source>That was not the PIN.</source>
        <translation>Ce n’était pas le code PIN.</translation>
    </message>
    <message>
        <source>In this rehearsal the PIN is %1.</source>
        <translation>Pendant cette répétition, le code PIN est %1.</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Réservé à l’équipe</translation>
    </message>
    <message>
        <source>Everything else here needs the staff’s PIN.</source>
        <translation>Pour tout le reste, il faut le code PIN de l’équipe.</translation>
    </message>
</context>
<context>
    <name>PrerollScreen</name>
    <message>
        <source>One moment …</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Moins fort</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Plus fort</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>The film comes next</source>
        <translation>Le film vient ensuite</translation>
    </message>
    <message>
        <source>The film begins in %1</source>
        <comment>%1: minutes and seconds</comment>
        <translation>Le film commence dans %1</translation>
    </message>
</context>
<context>
    <name>QrCard</name>
    <message>
        <source>There is no room here for a code that a phone could read.</source>
        <translation>Il n’y a pas la place ici pour un code lisible par un téléphone.</translation>
    </message>
</context>
<context>
    <name>Raised</name>
    <message>
        <source>%1 given</source>
        <comment>%1: money</comment>
        <translation>%1 donnés</translation>
    </message>
    <message>
        <source>%1 for “%2”</source>
        <comment>%1: sums of money, %2: the appeal</comment>
        <translation>%1 pour «&#xa0;%2&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>%n don</numerusform>
            <numerusform>%n dons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Several codes did not fit. Please try again in %1.</source>
        <translation>Plusieurs codes ne convenaient pas. Réessayez dans %1, s’il vous plaît.</translation>
    </message>
    <message>
        <source>This code is for another film: %1.</source>
        <translation>Ce code est celui d’un autre film&#xa0;: %1.</translation>
    </message>
    <message>
        <source>This film opens %1. Please come back then.</source>
        <translation>Ouverture de ce film&#xa0;: %1. Revenez à ce moment‑là, s’il vous plaît.</translation>
    </message>
    <message>
        <source>This film could be watched until %1.</source>
        <translation>Ce film était visible jusqu’à cette date&#xa0;: %1.</translation>
    </message>
    <message>
        <source>This code was good until %1.</source>
        <translation>Ce code était valable jusqu’à cette date&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The time to start this film ended %1.</source>
        <translation>Il fallait commencer ce film avant&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The time to finish this film ended %1.</source>
        <translation>Il fallait terminer ce film avant&#xa0;: %1.</translation>
    </message>
    <message>
        <source>This code does not fit. Please compare it letter by letter.</source>
        <translation>Ce code ne correspond pas. Comparez‑le lettre par lettre, s’il vous plaît.</translation>
    </message>
    <message>
        <source>This code has been used already.</source>
        <translation>Ce code a déjà été utilisé.</translation>
    </message>
    <message>
        <source>This code is no longer good. Our staff can help you.</source>
        <translation>Ce code n’est plus valable. Notre équipe peut vous aider.</translation>
    </message>
    <message>
        <source>This code is for another film.</source>
        <translation>Ce code est celui d’un autre film.</translation>
    </message>
    <message>
        <source>The film of this code is not here any more.</source>
        <translation>Le film de ce code n’est plus ici.</translation>
    </message>
    <message>
        <source>This film is not open yet.</source>
        <translation>Ce film n’est pas encore ouvert.</translation>
    </message>
    <message>
        <source>This film can no longer be watched.</source>
        <translation>Ce film ne peut plus être regardé.</translation>
    </message>
    <message>
        <source>This code is no longer good.</source>
        <translation>Ce code n’est plus valable.</translation>
    </message>
    <message>
        <source>The time to start this film is over.</source>
        <translation>Le délai pour commencer ce film est passé.</translation>
    </message>
    <message>
        <source>The time to finish this film is over.</source>
        <translation>Le délai pour terminer ce film est passé.</translation>
    </message>
    <message>
        <source>This film is unlocked in another way.</source>
        <translation>Ce film se débloque d’une autre façon.</translation>
    </message>
    <message>
        <source>That did not work just now. Our staff can help you.</source>
        <translation>Cela n’a pas marché cette fois. Notre équipe peut vous aider.</translation>
    </message>
    <message>
        <source>We do not know this code here. Is it for this kiosk?</source>
        <translation>Nous ne connaissons pas ce code ici. Est‑il pour cette borne&#x202f;?</translation>
    </message>
</context>
<context>
    <name>RehearsalBanner</name>
    <message>
        <source>Rehearsal: nothing is charged and nothing counts</source>
        <translation>Répétition&#xa0;: rien n’est débité et rien ne compte</translation>
    </message>
</context>
<context>
    <name>RestartOrLeaveScreen</name>
    <message>
        <source>Restart the kiosk</source>
        <translation>Redémarrer la borne</translation>
    </message>
    <message>
        <source>The poster is back within seconds</source>
        <translation>L’affiche revient en quelques secondes</translation>
    </message>
    <message>
        <source>Close the kiosk</source>
        <translation>Fermer la borne</translation>
    </message>
    <message>
        <source>Until somebody starts it again</source>
        <translation>Jusqu’à ce que quelqu’un la rouvre</translation>
    </message>
    <message>
        <source>Shut the machine down</source>
        <translation>Éteindre la machine</translation>
    </message>
    <message>
        <source>For the end of the evening</source>
        <translation>Pour la fin de la soirée</translation>
    </message>
    <message>
        <source>No, stay</source>
        <translation>Non, rester</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>Rien ne change</translation>
    </message>
    <message>
        <source>Restart or leave</source>
        <translation>Redémarrer ou quitter</translation>
    </message>
    <message>
        <source>Each of these ends this visit, and asks again first.</source>
        <translation>Chacun de ces choix termine cette visite, après une dernière question.</translation>
    </message>
    <message>
        <source>This visit ends</source>
        <translation>Cette visite se termine</translation>
    </message>
    <message>
        <source>Begin a rehearsal?</source>
        <translation>Commencer une répétition&#x202f;?</translation>
    </message>
    <message>
        <source>Everything works, no money moves, and nothing counts: it says so on every screen. It ends here, or by itself ten minutes after the poster is back.</source>
        <translation>Tout fonctionne, aucun argent ne circule et rien ne compte&#xa0;: chaque écran le dit. Elle se termine ici, ou d’elle‑même dix minutes après le retour de l’affiche.</translation>
    </message>
    <message>
        <source>Yes, rehearse</source>
        <translation>Oui, répéter</translation>
    </message>
    <message>
        <source>End the rehearsal?</source>
        <translation>Terminer la répétition&#x202f;?</translation>
    </message>
    <message>
        <source>The kiosk starts again, and takes real gifts.</source>
        <translation>La borne redémarre et reçoit de vrais dons.</translation>
    </message>
    <message>
        <source>Yes, end the rehearsal</source>
        <translation>Oui, terminer la répétition</translation>
    </message>
    <message>
        <source>Restart the kiosk?</source>
        <translation>Redémarrer la borne&#x202f;?</translation>
    </message>
    <message>
        <source>Films, codes and gifts are as they were. It takes a few seconds.</source>
        <translation>Films, codes et dons restent tels quels. Cela prend quelques secondes.</translation>
    </message>
    <message>
        <source>Yes, restart</source>
        <translation>Oui, redémarrer</translation>
    </message>
    <message>
        <source>Shut the machine down?</source>
        <translation>Éteindre la machine&#x202f;?</translation>
    </message>
    <message>
        <source>To start it again, somebody must press its power button.</source>
        <translation>Pour la rallumer, quelqu’un devra appuyer sur son bouton.</translation>
    </message>
    <message>
        <source>Yes, shut down</source>
        <translation>Oui, éteindre</translation>
    </message>
    <message>
        <source>Close the kiosk?</source>
        <translation>Fermer la borne&#x202f;?</translation>
    </message>
    <message>
        <source>The screen shows nothing any more until somebody starts it again.</source>
        <translation>L’écran ne montrera plus rien jusqu’à ce que quelqu’un la rouvre.</translation>
    </message>
    <message>
        <source>Yes, close the kiosk</source>
        <translation>Oui, fermer la borne</translation>
    </message>
</context>
<context>
    <name>SaveReportsScreen</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>After putting a stick in, wait a few seconds first</source>
        <translation>Après avoir branché une clé, attendez d’abord quelques secondes</translation>
    </message>
    <message>
        <source>Back to the staff screen</source>
        <translation>Retour à l’écran de l’équipe</translation>
    </message>
    <message>
        <source>Nothing is being written now</source>
        <translation>Rien n’est en cours d’écriture</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>Please leave the stick in.</source>
        <translation>Laissez la clé en place, s’il vous plaît.</translation>
    </message>
    <message>
        <source>The reports are saved</source>
        <translation>Les rapports sont enregistrés</translation>
    </message>
    <message>
        <source>They were read back and compared. You can pull the stick out now.</source>
        <translation>Ils ont été relus et comparés. Vous pouvez maintenant retirer la clé.</translation>
    </message>
    <message>
        <source>The reports are not saved</source>
        <translation>Les rapports ne sont pas enregistrés</translation>
    </message>
    <message>
        <source>There is no USB stick. Put one into the kiosk.</source>
        <translation>Il n’y a pas de clé USB. Branchez‑en une sur la borne.</translation>
    </message>
    <message>
        <source>The machine has not opened this USB stick. Pull it out and put it in again, or try another one.</source>
        <translation>La machine n’a pas ouvert cette clé USB. Retirez‑la et rebranchez‑la, ou essayez‑en une autre.</translation>
    </message>
    <message>
        <source>There is more than one USB stick. Leave only the one to use.</source>
        <translation>Il y a plus d’une clé USB. Ne laissez que celle à utiliser.</translation>
    </message>
    <message>
        <source>This USB stick cannot be written to. It may have a small switch that locks it.</source>
        <translation>Impossible d’écrire sur cette clé USB. Elle a peut-être un petit loquet qui la verrouille.</translation>
    </message>
    <message>
        <source>This USB stick is full. Make room on it, or use another one.</source>
        <translation>Cette clé USB est pleine. Faites‑y de la place, ou prenez‑en une autre.</translation>
    </message>
    <message>
        <source>This USB stick did not keep what was written. Please use another one.</source>
        <translation>Cette clé USB n’a pas gardé ce qui a été écrit. Prenez‑en une autre, s’il vous plaît.</translation>
    </message>
    <message>
        <source>This USB stick takes too long to answer. Pull it out, and use another one.</source>
        <translation>Cette clé USB met trop de temps à répondre. Retirez‑la et prenez‑en une autre.</translation>
    </message>
    <message>
        <source>The kiosk cannot read its own records just now. Please tell the operator.</source>
        <translation>La borne ne peut pas lire son propre registre pour le moment. Prévenez l’exploitant, s’il vous plaît.</translation>
    </message>
    <message>
        <source>Writing to the USB stick failed. Was it pulled out? Put it in again, or use another one.</source>
        <translation>L’écriture sur la clé USB a échoué. A‑t‑elle été retirée&#x202f;? Rebranchez‑la, ou prenez‑en une autre.</translation>
    </message>
</context>
<context>
    <name>ScanScreen</name>
    <message>
        <source>Check again</source>
        <translation>Vérifier à nouveau</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Nouveau code</translation>
    </message>
    <message>
        <source>Change amount</source>
        <translation>Changer le montant</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Rehearsal: pretend the phone paid</source>
        <translation>Répétition&#xa0;: simuler le paiement au téléphone</translation>
    </message>
    <message>
        <source>%1 · to %2</source>
        <comment>%1: the appeal, %2: the beneficiary</comment>
        <translation>%1 · pour %2</translation>
    </message>
    <message>
        <source>Your gift is on its way</source>
        <translation>Votre don est en chemin</translation>
    </message>
    <message>
        <source>This code can no longer be used</source>
        <translation>Ce code ne peut plus servir</translation>
    </message>
    <message>
        <source>Scan with your phone’s camera</source>
        <translation>Scannez avec votre téléphone</translation>
    </message>
    <message>
        <source>Give on your phone</source>
        <translation>Donnez sur votre téléphone</translation>
    </message>
    <message>
        <source>This screen says thank you</source>
        <translation>Cet écran vous remercie</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>SoundAndScreenScreen</name>
    <message>
        <source>Quieter</source>
        <translation>Moins fort</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Plus fort</translation>
    </message>
    <message>
        <source>Make the screen dark</source>
        <translation>Éteindre l’écran</translation>
    </message>
    <message>
        <source>This visit ends. The screen stays dark until somebody touches it.</source>
        <translation>Cette visite se termine. L’écran reste noir jusqu’à ce que quelqu’un le touche.</translation>
    </message>
    <message>
        <source>At most %1 on this kiosk. It counts until the kiosk is started again.</source>
        <translation>Au plus %1 sur cette borne. Valable jusqu’à son prochain démarrage.</translation>
    </message>
    <message>
        <source>Volume and screen</source>
        <translation>Volume et écran</translation>
    </message>
    <message>
        <source>How loud a film begins</source>
        <translation>Volume au début d’un film</translation>
    </message>
</context>
<context>
    <name>SoundChoices</name>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
</context>
<context>
    <name>StaffScreen</name>
    <message>
        <source>Reset for the next visitor</source>
        <translation>Préparer pour le visiteur suivant</translation>
    </message>
    <message>
        <source>Ends this visit, back to the poster</source>
        <translation>Termine cette visite et revient à l’affiche</translation>
    </message>
    <message>
        <source>Unlock for a visitor</source>
        <translation>Débloquer pour un visiteur</translation>
    </message>
    <message>
        <source>Cash gifts</source>
        <translation>Dons en espèces</translation>
    </message>
    <message>
        <source>Write one down, or undo one</source>
        <translation>En noter un, ou en annuler un</translation>
    </message>
    <message>
        <source>Save reports to USB</source>
        <translation>Enregistrer les rapports sur USB</translation>
    </message>
    <message>
        <source>Views, unlocks, gifts</source>
        <translation>Séances, déblocages, dons</translation>
    </message>
    <message>
        <source>Volume and screen</source>
        <translation>Volume et écran</translation>
    </message>
    <message>
        <source>Restart or leave</source>
        <translation>Redémarrer ou quitter</translation>
    </message>
    <message>
        <source>Asks again first</source>
        <translation>Une question d’abord</translation>
    </message>
    <message>
        <source>Staff · %1</source>
        <comment>%1: the kiosk&apos;s name</comment>
        <translation>Équipe · %1</translation>
    </message>
    <message>
        <source>Closes by itself in %1</source>
        <translation>Se ferme tout seul dans %1</translation>
    </message>
    <message>
        <source>Close this screen</source>
        <translation>Fermer cet écran</translation>
    </message>
    <message>
        <source>Back to the poster</source>
        <translation>Retour à l’affiche</translation>
    </message>
    <message>
        <source>Back to the visitor</source>
        <translation>Retour au visiteur</translation>
    </message>
    <message>
        <source>The visit goes on where it was</source>
        <translation>La visite reprend là où elle en était</translation>
    </message>
    <message>
        <source>Now %1</source>
        <comment>%1: 60%</comment>
        <translation>Actuellement %1</translation>
    </message>
    <message>
        <source>End the rehearsal</source>
        <translation>Terminer la répétition</translation>
    </message>
    <message>
        <source>Back to real gifts</source>
        <translation>Retour aux vrais dons</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Répétition</translation>
    </message>
    <message>
        <source>Try everything; no money moves</source>
        <translation>Tout essayer&#x202f;; aucun argent ne circule</translation>
    </message>
    <message>
        <source>First open the film’s page, then come back here</source>
        <translation>Ouvrez d’abord la page du film, puis revenez ici</translation>
    </message>
    <message>
        <source>That did not work: it cannot be unlocked now</source>
        <translation>Cela n’a pas marché&#xa0;: impossible de le débloquer maintenant</translation>
    </message>
    <message>
        <source>“%1”, without a code; it is written down</source>
        <comment>%1: a film</comment>
        <translation>«&#xa0;%1&#xa0;», sans code&#x202f;; c’est noté</translation>
    </message>
    <message>
        <source>This film cannot be shown just now</source>
        <translation>Ce film ne peut pas être montré pour le moment</translation>
    </message>
    <message>
        <source>This film is not open yet</source>
        <translation>Ce film n’est pas encore ouvert</translation>
    </message>
    <message>
        <source>This film can no longer be watched</source>
        <translation>Ce film ne peut plus être regardé</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Examen en cours…</translation>
    </message>
    <message>
        <source>Is all well?</source>
        <translation>Tout va bien&#x202f;?</translation>
    </message>
</context>
<context>
    <name>StepsStill</name>
    <message>
        <source>How it works</source>
        <translation>Comment ça marche</translation>
    </message>
    <message>
        <source>Touch the screen and read about the film</source>
        <translation>Touchez l’écran et découvrez le film</translation>
    </message>
    <message>
        <source>Watch it here; a code lets you come back to where you stopped</source>
        <translation>Regardez‑le ici&#x202f;; un code permet de reprendre où vous en étiez</translation>
    </message>
    <message>
        <source>Unlock it: you may give, and need not</source>
        <translation>Débloquez‑le&#xa0;: vous pouvez donner, sans obligation</translation>
    </message>
    <message>
        <source>Unlock it with the code on your ticket, or with a gift</source>
        <translation>Débloquez‑le avec le code de votre billet, ou par un don</translation>
    </message>
    <message>
        <source>Unlock it with a gift from your phone</source>
        <translation>Débloquez‑le par un don avec votre téléphone</translation>
    </message>
    <message>
        <source>Unlock it with the code on your ticket</source>
        <translation>Débloquez‑le avec le code de votre billet</translation>
    </message>
    <message>
        <source>Ask a volunteer to unlock it for you</source>
        <translation>Demandez à un bénévole de vous le débloquer</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Yes, I am here</source>
        <translation>Oui, je suis là</translation>
    </message>
    <message>
        <source>No, I am finished</source>
        <translation>Non, j’ai terminé</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Êtes‑vous toujours là&#x202f;?</translation>
    </message>
    <message>
        <source>Otherwise this screen starts again in %1.</source>
        <comment>%1: time left, as 0:12</comment>
        <translation>Sinon, cet écran revient au début dans %1.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours, short</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes, short</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message>
        <source>today, %1</source>
        <translation>aujourd’hui à %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>weekday, time</comment>
        <translation>%1 à %2</translation>
    </message>
</context>
<context>
    <name>ThanksScreen</name>
    <message>
        <source>Watch the film</source>
        <translation>Regarder le film</translation>
    </message>
    <message>
        <source>Thank you for %1</source>
        <comment>%1: money</comment>
        <translation>Merci pour %1</translation>
    </message>
    <message>
        <source>Your receipt is on your phone.</source>
        <translation>Votre reçu est sur votre téléphone.</translation>
    </message>
    <message>
        <source>Confirmed at %1. Your receipt is on your phone.</source>
        <comment>%1: time</comment>
        <translation>Confirmé à %1. Votre reçu est sur votre téléphone.</translation>
    </message>
    <message>
        <source>Back to the film</source>
        <translation>Retour au film</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>It takes a gift of %1 or more to unlock the film.</source>
        <translation>Il faut un don de %1 ou plus pour débloquer le film.</translation>
    </message>
    <message>
        <source>The film is unlocked for you</source>
        <translation>Le film est débloqué pour vous</translation>
    </message>
</context>
<context>
    <name>TicketSheet</name>
    <message>
        <source>Good until %1</source>
        <translation>Valable jusqu’à&#xa0;: %1</translation>
    </message>
    <message>
        <source>Good in a rehearsal only</source>
        <translation>Valable seulement en répétition</translation>
    </message>
    <message>
        <source>At the screen, touch “Unlock the film” and enter this code.</source>
        <translation>À l’écran, touchez «&#xa0;Débloquer le film&#xa0;» et tapez ce code.</translation>
    </message>
    <message>
        <source>For %1 only</source>
        <translation>Seulement pour %1</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Aa</source>
        <comment>button for the text size</comment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>text size</comment>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>text size</comment>
        <translation>Grande</translation>
    </message>
    <message>
        <source>Largest</source>
        <comment>text size</comment>
        <translation>Très grande</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>a menu</comment>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>UnlockedScreen</name>
    <message>
        <source>The film is unlocked for you</source>
        <translation>Le film est débloqué pour vous</translation>
    </message>
    <message>
        <source>Watch the film</source>
        <translation>Regarder le film</translation>
    </message>
</context>
<context>
    <name>Unlocking</name>
    <message>
        <source>Any amount unlocks it, with your own phone.</source>
        <translation>Tout montant le débloque, avec votre propre téléphone.</translation>
    </message>
    <message>
        <source>The film’s price is a gift of %1 or more.</source>
        <translation>Le prix du film est un don de %1 ou plus.</translation>
    </message>
    <message>
        <source>A gift of %1 or more unlocks it.</source>
        <translation>Un don de %1 ou plus le débloque.</translation>
    </message>
</context>
<context>
    <name>UnlockingScreen</name>
    <message>
        <source>How would you like to watch?</source>
        <translation>Comment voir le film&#x202f;?</translation>
    </message>
    <message>
        <source>Watch without giving</source>
        <translation>Regarder sans donner</translation>
    </message>
    <message>
        <source>You are welcome here.</source>
        <translation>Avec plaisir.</translation>
    </message>
    <message>
        <source>Or ask a volunteer to unlock the film for you.</source>
        <translation>Ou demandez à un bénévole de vous débloquer le film.</translation>
    </message>
    <message>
        <source>Enter your code</source>
        <translation>Tapez votre code</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>A code has 8 letters and numbers.</source>
        <translation>Un code a 8 lettres et chiffres.</translation>
    </message>
    <message>
        <source>On your ticket, or noted on an earlier visit.</source>
        <translation>Sur votre billet, ou noté lors d’une autre visite.</translation>
    </message>
    <message>
        <source>From an earlier visit, or from your phone.</source>
        <translation>D’une autre visite, ou de votre téléphone.</translation>
    </message>
    <message>
        <source>I have a code</source>
        <translation>J’ai un code</translation>
    </message>
    <message>
        <source>Give and watch</source>
        <translation>Donner et regarder</translation>
    </message>
    <message>
        <source>It unlocks nothing now: there is too little time to watch.</source>
        <translation>Il ne débloque plus rien&#xa0;: il reste trop peu de temps pour le film.</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Faire un don</translation>
    </message>
    <message>
        <source>Give first, then watch</source>
        <translation>Donner d’abord, regarder ensuite</translation>
    </message>
    <message>
        <source>Any amount, with your own phone.</source>
        <translation>Tout montant, avec votre propre téléphone.</translation>
    </message>
</context>
<context>
    <name>WatchingScreen</name>
    <message>
        <source>One moment …</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Leave the film?</source>
        <translation>Quitter le film&#x202f;?</translation>
    </message>
    <message>
        <source>Your place is kept. With your code you can go on another time.</source>
        <translation>Nous gardons l’endroit où vous en étiez. Avec votre code, vous pourrez reprendre une autre fois.</translation>
    </message>
    <message>
        <source>Go on watching</source>
        <translation>Continuer le film</translation>
    </message>
    <message>
        <source>Leave the film</source>
        <translation>Quitter le film</translation>
    </message>
    <message>
        <source>Your place is kept. With this code you can go on another time.</source>
        <translation>Nous gardons l’endroit où vous en étiez. Avec ce code, vous pourrez reprendre une autre fois.</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>Qu’aimeriez‑vous faire&#x202f;?</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Back to the film’s page</source>
        <translation>Retour à la page du film</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n film(s) in package</source>
        <translation>
            <numerusform>%n film au programme</numerusform>
            <numerusform>%n films au programme</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>money given, of the goal</comment>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a film, and what tells it from its namesake</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>ouvert maintenant</translation>
    </message>
    <message>
        <source>A film by %1</source>
        <translation>Un film de %1</translation>
    </message>
    <message>
        <source>captions: %1</source>
        <comment>languages of the captions</comment>
        <translation>sous‑titres&#xa0;: %1</translation>
    </message>
    <message>
        <source>Not available just now</source>
        <translation>Indisponible pour le moment</translation>
    </message>
    <message>
        <source>Opens %1</source>
        <comment>date and time</comment>
        <translation>Ouverture&#xa0;: %1</translation>
    </message>
    <message>
        <source>Watch until %1</source>
        <translation>À voir avant&#xa0;: %1</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <comment>date and time</comment>
        <translation>Terminé&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 left to start</source>
        <translation>Il reste %1 pour commencer</translation>
    </message>
    <message>
        <source>%1 left to finish</source>
        <translation>Il reste %1 pour terminer</translation>
    </message>
    <message>
        <source>The time to start ended %1</source>
        <comment>date and time</comment>
        <translation>Il fallait commencer avant&#xa0;: %1</translation>
    </message>
    <message>
        <source>The time to finish ended %1</source>
        <comment>date and time</comment>
        <translation>Il fallait terminer avant&#xa0;: %1</translation>
    </message>
</context>
</TS>
