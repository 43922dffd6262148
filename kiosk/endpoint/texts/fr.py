"""What the phone's pages say in French."""

from __future__ import annotations

from kiosk.endpoint.texts import Texts

TEXTS = Texts(
    language="fr",
    rehearsal_word="Répétition",
    rehearsal="Répétition\u00a0: rien n’est débité",
    rehearsal_give="Aucune carte n’est nécessaire. Le bouton fait seulement semblant de payer.",
    rehearsal_receipt="Répétition\u00a0: rien n’a été débité, ceci n’est donc pas un vrai reçu.",
    your_gift="Votre don",
    payee="pour {beneficiary}",
    fee_part="Dont {fee} pour couvrir les frais.",
    unlocks_film="Il débloque le film sur la borne.",
    give="Donner {amount}",
    pay_at="Vous paierez à la page suivante, chez {provider}.",
    about="À quoi sert votre don",
    begun=(
        "Quelqu’un a commencé à payer ce don. Il ne peut être payé qu’une fois\u00a0: si "
        "c’était vous, continuez."
    ),
    same_address="La même adresse figure à côté du code sur l’écran.",
    thanks="Merci pour {amount}",
    look_at_screen="Levez les yeux\u00a0: l’écran vous remercie aussi.",
    receipt="Votre reçu",
    keep_receipt=(
        "Gardez cette page\u00a0: enregistrez son adresse, imprimez-la ou prenez-la en photo."
    ),
    amount="Montant",
    fee_in_it="Dont frais",
    beneficiary="À",
    appeal="Pour",
    given_at="Date",
    provider="Payé par",
    number="Référence",
    refunded="Remboursé",
    receipt_address="Ce reçu",
    not_for_taxes=(
        "Ce reçu confirme votre paiement. Ce n’est pas un reçu fiscal\u202f; s’il vous en "
        "faut un, demandez-le au bénéficiaire."
    ),
    paid_back="Votre don a été remboursé",
    return_code="Votre code pour revenir",
    return_code_hint="Tapez-le sur la borne pour reprendre le film.",
    processing="Votre don est en chemin",
    processing_more="Nous attendons sa confirmation. Cette page vérifie d’elle-même.",
    come_back_later=(
        "Vous pouvez fermer cette page. Son adresse montrera votre reçu dès que le don "
        "sera confirmé."
    ),
    back_to_gift="Pas encore payé\u202f? Revenir au don",
    look_again="Vérifier à nouveau",
    paid="Ce don a déjà été fait",
    paid_more="Merci\u202f! Pour un autre don, demandez un nouveau code à l’écran.",
    paid_receipt="Le reçu se trouve sur le téléphone qui a payé.",
    nothing_charged="Rien n’a été débité.",
    not_received="Nous n’avons reçu aucun paiement.",
    late_money="Vous avez payé malgré tout\u202f? Votre don sera retrouvé, et cette page le dira.",
    expired="Ce code n’est plus valable",
    expired_more="L’écran vous en montrera volontiers un nouveau.",
    cancelled="Ce don a été annulé",
    cancelled_more="Si vous souhaitez encore donner, recommencez à l’écran.",
    failed="Le paiement n’a pas abouti",
    failed_more="Pour réessayer, demandez un nouveau code à l’écran.",
    unknown="Nous ne connaissons pas cette adresse",
    unknown_more="Scannez encore une fois le code de l’écran, s’il vous plaît.",
    unknown_receipt_more=(
        "Vérifiez l’adresse, s’il vous plaît\u00a0: elle se termine par 26 lettres et chiffres."
    ),
    too_many="Un instant, s’il vous plaît",
    too_many_more="Il y a eu trop d’essais depuis ici. Réessayez dans une minute.",
    unavailable="Impossible de donner pour le moment",
    unavailable_more="Réessayez dans un instant, s’il vous plaît.",
    receipt_later="Votre reçu ne peut pas être affiché pour le moment",
    receipt_later_more="Rien n’est perdu. Cette page vérifie d’elle-même.",
    try_again="Réessayer",
)
