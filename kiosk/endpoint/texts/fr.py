"""What the phone's pages say in French."""

from __future__ import annotations

from kiosk.endpoint.texts import Texts

TEXTS = Texts(
    language="fr",
    rehearsal="Répétition : rien n’est débité",
    rehearsal_give="Aucune carte n’est nécessaire. Le bouton fait seulement semblant de payer.",
    rehearsal_receipt="Répétition : rien n’a été débité, ceci n’est donc pas un vrai reçu.",
    your_gift="Votre don",
    payee="pour {beneficiary}",
    fee_part="Dont {fee} pour couvrir les frais.",
    give="Donner {amount}",
    pay_at="Vous paierez à la page suivante, chez {provider}.",
    about="À quoi sert votre don",
    thanks="Merci pour {amount}",
    look_at_screen="Levez les yeux : l’écran vous remercie aussi.",
    receipt="Votre reçu",
    keep_receipt="Gardez cette page : enregistrez son adresse, imprimez-la ou prenez-la en photo.",
    amount="Montant",
    beneficiary="À",
    appeal="Pour",
    given_at="Date",
    number="Numéro",
    refunded="Remboursé",
    return_code="Votre code pour revenir",
    return_code_hint="Tapez-le sur la borne pour reprendre le film.",
    processing="Votre don est en chemin",
    processing_more="Nous attendons sa confirmation. Cette page vérifie d’elle-même.",
    paid="Ce don a déjà été fait",
    paid_more="Merci ! Pour un autre don, demandez un nouveau code à l’écran.",
    expired="Ce code n’est plus valable",
    expired_more="Rien n’a été débité. L’écran vous en montrera volontiers un nouveau.",
    cancelled="Ce don a été annulé",
    cancelled_more="Rien n’a été débité. Si vous souhaitez encore donner, recommencez à l’écran.",
    failed="Le paiement n’a pas abouti",
    failed_more=(
        "Votre don n’a pas été effectué. Pour réessayer, demandez un nouveau code à l’écran."
    ),
    unknown="Nous ne connaissons pas cette adresse",
    unknown_more="Scannez encore une fois le code de l’écran, s’il vous plaît.",
    too_many="Un instant, s’il vous plaît",
    too_many_more="Il y a eu trop d’essais depuis ici. Réessayez dans une minute.",
    unavailable="Impossible de donner pour le moment",
    unavailable_more="Rien n’a été débité. Réessayez dans un instant, s’il vous plaît.",
    try_again="Réessayer",
)
