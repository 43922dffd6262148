"""What the phone's pages say in Spanish."""

from __future__ import annotations

from kiosk.endpoint.texts import Texts

TEXTS = Texts(
    language="es",
    rehearsal="Ensayo: no se cobra nada",
    rehearsal_give="No hace falta tarjeta. El botón solo simula el pago.",
    rehearsal_receipt="Ensayo: no se ha cobrado nada, así que este no es un recibo de verdad.",
    your_gift="Su donativo",
    payee="para {beneficiary}",
    fee_part="De ello, {fee} cubren las comisiones.",
    give="Donar {amount}",
    pay_at="Pagará en la página siguiente, en {provider}.",
    about="Para qué sirve su donativo",
    thanks="Gracias por {amount}",
    look_at_screen="Ahora levante la vista: la pantalla también le da las gracias.",
    receipt="Su recibo",
    keep_receipt="Conserve esta página: guarde su dirección, imprímala o hágale una foto.",
    amount="Importe",
    beneficiary="Para",
    appeal="Causa",
    given_at="Fecha",
    number="Número",
    refunded="Devuelto",
    return_code="Su código para volver",
    return_code_hint="Escríbalo en el quiosco para seguir viendo la película.",
    processing="Su donativo está en camino",
    processing_more="Esperamos la confirmación. Esta página vuelve a mirar por sí sola.",
    paid="Este donativo ya está hecho",
    paid_more="¡Gracias! Para otro donativo, pida a la pantalla un código nuevo.",
    expired="Este código ha caducado",
    expired_more="No se ha cobrado nada. La pantalla le mostrará con gusto uno nuevo.",
    cancelled="Este donativo se canceló",
    cancelled_more="No se ha cobrado nada. Si aún desea donar, empiece de nuevo en la pantalla.",
    failed="El pago no se ha realizado",
    failed_more=(
        "Su donativo no se completó. Si quiere intentarlo otra vez, pida a la pantalla un"
        " código nuevo."
    ),
    unknown="No conocemos esta dirección",
    unknown_more="Escanee otra vez el código de la pantalla, por favor.",
    too_many="Un momento, por favor",
    too_many_more="Ha habido demasiados intentos desde aquí. Inténtelo de nuevo en un minuto.",
    unavailable="Ahora mismo no se puede donar",
    unavailable_more="No se ha cobrado nada. Inténtelo de nuevo en un momento, por favor.",
    try_again="Intentar otra vez",
)
