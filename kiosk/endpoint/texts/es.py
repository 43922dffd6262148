"""What the phone's pages say in Spanish."""

from __future__ import annotations

from kiosk.endpoint.texts import Texts

TEXTS = Texts(
    language="es",
    rehearsal_word="Ensayo",
    rehearsal="Ensayo: no se cobra nada",
    rehearsal_give="No hace falta tarjeta. El botón solo simula el pago.",
    rehearsal_receipt="Ensayo: no se ha cobrado nada, así que este no es un recibo de verdad.",
    your_gift="Su donativo",
    payee="para {beneficiary}",
    fee_part="De ello, {fee} cubren las comisiones.",
    unlocks_film="Desbloquea la película en el quiosco.",
    give="Donar {amount}",
    pay_at="Pagará en la página siguiente, en {provider}.",
    about="Para qué sirve su donativo",
    begun=(
        "Alguien ha empezado a pagar este donativo. Solo se puede pagar una vez: si ha "
        "sido usted, continúe."
    ),
    same_address="La misma dirección aparece junto al código en la pantalla.",
    thanks="Gracias por {amount}",
    look_at_screen="Ahora levante la vista: la pantalla también le da las gracias.",
    receipt="Su recibo",
    keep_receipt="Conserve esta página: guarde su dirección, imprímala o hágale una foto.",
    amount="Importe",
    fee_in_it="De ello, comisiones",
    beneficiary="Para",
    appeal="Causa",
    given_at="Fecha",
    provider="Pagado a través de",
    number="Referencia",
    refunded="Devuelto",
    receipt_address="Este recibo",
    not_for_taxes=(
        "Este recibo confirma su pago. No es un certificado fiscal; si lo necesita, "
        "pídalo al destinatario."
    ),
    paid_back="Su donativo se ha devuelto",
    return_code="Su código para volver",
    return_code_hint="Escríbalo en el quiosco para seguir viendo la película.",
    processing="Su donativo está en camino",
    processing_more="Esperamos la confirmación. Esta página vuelve a mirar por sí sola.",
    come_back_later=(
        "Puede cerrar esta página. Su dirección mostrará el recibo cuando el donativo "
        "esté confirmado."
    ),
    back_to_gift="¿Aún no ha pagado? Volver al donativo",
    look_again="Mirar otra vez",
    paid="Este donativo ya está hecho",
    paid_more="¡Gracias! Para otro donativo, pida a la pantalla un código nuevo.",
    paid_receipt="El recibo está en el teléfono con el que se pagó.",
    nothing_charged="No se ha cobrado nada.",
    not_received="No hemos recibido ningún pago.",
    late_money=(
        "¿Ha pagado a pesar de todo? Entonces encontraremos su donativo y esta página lo dirá."
    ),
    expired="Este código ha caducado",
    expired_more="La pantalla le mostrará con gusto un código nuevo.",
    cancelled="Este donativo se canceló",
    cancelled_more="Si aún desea donar, empiece de nuevo en la pantalla.",
    failed="El pago no se ha realizado",
    failed_more="Si quiere intentarlo otra vez, pida a la pantalla un código nuevo.",
    unknown="No conocemos esta dirección",
    unknown_more="Escanee otra vez el código de la pantalla, por favor.",
    unknown_receipt_more="Compruebe la dirección, por favor: termina en 26 letras y cifras.",
    too_many="Un momento, por favor",
    too_many_more="Ha habido demasiados intentos desde aquí. Inténtelo de nuevo en un minuto.",
    unavailable="Ahora mismo no se puede donar",
    unavailable_more="Inténtelo de nuevo en un momento, por favor.",
    receipt_later="Ahora mismo no podemos mostrar su recibo",
    receipt_later_more="No se ha perdido nada. Esta página vuelve a mirar por sí sola.",
    try_again="Intentar otra vez",
)
