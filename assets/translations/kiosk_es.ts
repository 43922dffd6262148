<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AmountScreen</name>
    <message>
        <source>Other</source>
        <comment>another amount of money</comment>
        <translation>Otro</translation>
    </message>
    <message>
        <source>Collected by %1. You pay on your own phone; this screen never sees your card.</source>
        <translation>Recauda: %1. Usted paga en su propio teléfono; esta pantalla nunca ve su tarjeta.</translation>
    </message>
    <message>
        <source>Nothing is charged until you confirm on your phone.</source>
        <translation>No se cobra nada hasta que usted lo confirme en su teléfono.</translation>
    </message>
    <message>
        <source>Any amount from %1 to %2.</source>
        <translation>Cualquier importe de %1 a %2.</translation>
    </message>
    <message>
        <source>The smallest gift here is %1.</source>
        <translation>Aquí, el donativo mínimo es de %1.</translation>
    </message>
    <message>
        <source>The largest gift here is %1.</source>
        <translation>Aquí, el donativo máximo es de %1.</translation>
    </message>
    <message>
        <source>Add %1 to cover the fees</source>
        <translation>Añadir %1 para cubrir las comisiones</translation>
    </message>
    <message>
        <source>So the full %1 arrives.</source>
        <translation>Así llegan íntegros los %1.</translation>
    </message>
    <message>
        <source>With them it would be more than %1, the largest gift here.</source>
        <translation>Con ellas pasaría de %1, el donativo máximo aquí.</translation>
    </message>
    <message>
        <source>Your gift unlocks the film, whatever you give.</source>
        <translation>Su donativo desbloquea la película, sea cual sea el importe.</translation>
    </message>
    <message>
        <source>A gift of %1 or more unlocks the film.</source>
        <translation>Con un donativo de %1 o más se desbloquea la película.</translation>
    </message>
    <message>
        <source>This does not unlock the film: that takes %1 or more.</source>
        <translation>Esto no desbloquea la película: hacen falta %1 o más.</translation>
    </message>
    <message>
        <source>This gift unlocks the film.</source>
        <translation>Este donativo desbloquea la película.</translation>
    </message>
    <message>
        <source>Choose an amount</source>
        <translation>Elija un importe</translation>
    </message>
    <message>
        <source>Give %1</source>
        <translation>Donar %1</translation>
    </message>
</context>
<context>
    <name>AppealCard</name>
    <message>
        <source>Every gift goes to %1.</source>
        <comment>%1: the beneficiary</comment>
        <translation>Todos los donativos son para: %1.</translation>
    </message>
</context>
<context>
    <name>AppealStill</name>
    <message>
        <source>You can give here, with your own phone.</source>
        <translation>Aquí puede donar con su propio teléfono.</translation>
    </message>
    <message>
        <source>Every gift goes to %1.</source>
        <comment>%1: the beneficiary</comment>
        <translation>Todos los donativos son para: %1.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch to begin</source>
        <translation>Toque para empezar</translation>
    </message>
    <message>
        <source>All films</source>
        <translation>Todas las películas</translation>
    </message>
</context>
<context>
    <name>BallotScreen</name>
    <message>
        <source>Not for me</source>
        <translation>No es para mí</translation>
    </message>
    <message>
        <source>I loved it</source>
        <translation>Me encantó</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n estrella</numerusform>
            <numerusform>%n estrellas</numerusform>
        </translation>
    </message>
    <message>
        <source>Thank you for your vote</source>
        <translation>Gracias por su voto</translation>
    </message>
    <message>
        <source>It counts for the audience award. You can still change it.</source>
        <translation>Cuenta para el premio del público. Todavía puede cambiarlo.</translation>
    </message>
    <message>
        <source>How was the film?</source>
        <translation>¿Qué le ha parecido la película?</translation>
    </message>
    <message>
        <source>Touch a star to vote for the audience award.</source>
        <translation>Toque una estrella para votar por el premio del público.</translation>
    </message>
    <message>
        <source>Your vote could not be kept just now. Please try again, or go on.</source>
        <translation>Su voto no se ha podido guardar ahora mismo. Inténtelo de nuevo, por favor, o continúe.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
</context>
<context>
    <name>CaptionChoices</name>
    <message>
        <source>Captions</source>
        <translation>Subtítulos</translation>
    </message>
    <message>
        <source>Medium text</source>
        <comment>captions</comment>
        <translation>Texto mediano</translation>
    </message>
    <message>
        <source>Large text</source>
        <comment>captions</comment>
        <translation>Texto grande</translation>
    </message>
    <message>
        <source>Largest text</source>
        <comment>captions</comment>
        <translation>Texto muy grande</translation>
    </message>
    <message>
        <source>Dark background</source>
        <comment>captions</comment>
        <translation>Fondo oscuro</translation>
    </message>
    <message>
        <source>No captions</source>
        <translation>Sin subtítulos</translation>
    </message>
</context>
<context>
    <name>CashScreen</name>
    <message>
        <source>Write down</source>
        <translation>Anotar</translation>
    </message>
    <message>
        <source>No, back</source>
        <translation>No, volver</translation>
    </message>
    <message>
        <source>Nothing is written down</source>
        <translation>No se anota nada</translation>
    </message>
    <message>
        <source>Nothing written down today</source>
        <translation>Hoy no se ha anotado nada</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <comment>%1: 2 gifts, $40.00</comment>
        <translation>Hoy: %1</translation>
    </message>
    <message>
        <source>That could not be written down. Note it on paper, and try again later.</source>
        <translation>No se ha podido anotar. Apúntelo en papel e inténtelo de nuevo más tarde.</translation>
    </message>
    <message>
        <source>Undone at %1</source>
        <comment>%1: time</comment>
        <translation>Anulado: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Anular</translation>
    </message>
    <message>
        <source>In cash for %1</source>
        <comment>%1: the appeal</comment>
        <translation>En efectivo para «%1»</translation>
    </message>
    <message>
        <source>At most %1 at a time; write more down in parts.</source>
        <comment>%1: money</comment>
        <translation>Como máximo %1 cada vez; anote una cantidad mayor en partes.</translation>
    </message>
    <message>
        <source>Undo the cash gift of %1 from %2?</source>
        <comment>%1: money, %2: time</comment>
        <translation>¿Anular el donativo en efectivo de %1 (%2)?</translation>
    </message>
    <message>
        <source>Yes, undo it</source>
        <translation>Sí, anularlo</translation>
    </message>
    <message>
        <source>It stays in the books, with an entry that takes it back</source>
        <translation>Permanece en el registro, con un asiento que lo anula</translation>
    </message>
    <message>
        <source>The gift stays as it is</source>
        <translation>El donativo queda como está</translation>
    </message>
    <message>
        <source>Write down %1 in cash for %2?</source>
        <comment>%1: money, %2: the appeal</comment>
        <translation>¿Anotar %1 en efectivo para «%2»?</translation>
    </message>
    <message>
        <source>Yes, write it down</source>
        <translation>Sí, anotarlo</translation>
    </message>
    <message>
        <source>The money is in the box</source>
        <translation>El dinero está en la caja</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>Cash gifts</source>
        <translation>Donativos en efectivo</translation>
    </message>
    <message>
        <source>Kept apart from gifts by phone, and not part of the appeal’s total.</source>
        <translation>Se llevan aparte de los donativos por teléfono y no entran en el total de la causa.</translation>
    </message>
    <message>
        <source>For which appeal?</source>
        <translation>¿Para qué causa?</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Film “%1” crashes the kiosk</source>
        <translation>La película «%1» hace fallar el quiosco</translation>
    </message>
    <message>
        <source>Film “%1”, as it played last</source>
        <translation>La película «%1», la última vez que se vio</translation>
    </message>
    <message>
        <source>Film “%1”</source>
        <translation>Película «%1»</translation>
    </message>
    <message>
        <source>Film package “%1”</source>
        <translation>Paquete de películas «%1»</translation>
    </message>
    <message>
        <source>Sealed film package “%1”</source>
        <translation>Paquete de películas sellado «%1»</translation>
    </message>
    <message>
        <source>Appeal “%1”</source>
        <translation>Causa «%1»</translation>
    </message>
    <message>
        <source>Codes for “%1”</source>
        <translation>Códigos para «%1»</translation>
    </message>
    <message>
        <source>The kiosk’s own checks</source>
        <translation>La propia comprobación del programa</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>The program’s own files</source>
        <translation>Los archivos del programa</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>Tipos de letra</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>Traducciones</translation>
    </message>
    <message>
        <source>Film packages</source>
        <translation>Paquetes de películas</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Películas</translation>
    </message>
    <message>
        <source>Films, as they played last</source>
        <translation>Las películas, la última vez que se vieron</translation>
    </message>
    <message>
        <source>Film player</source>
        <translation>Reproductor de películas</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Where films are drawn</source>
        <translation>Dónde se muestran las películas</translation>
    </message>
    <message>
        <source>Decoding of films</source>
        <translation>Descodificación de las películas</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Sealed films</source>
        <translation>Películas selladas</translation>
    </message>
    <message>
        <source>Key for sealed films</source>
        <translation>Clave de las películas selladas</translation>
    </message>
    <message>
        <source>Memory of sealed films</source>
        <translation>Memoria de las películas selladas</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Records are whole</source>
        <translation>Los registros están íntegros</translation>
    </message>
    <message>
        <source>Damaged records</source>
        <translation>Registros dañados</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Códigos</translation>
    </message>
    <message>
        <source>Staff’s PIN</source>
        <translation>PIN del personal</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>Donativos</translation>
    </message>
    <message>
        <source>Donation endpoint</source>
        <translation>Servicio de donativos</translation>
    </message>
    <message>
        <source>Token for the donation endpoint</source>
        <translation>Credencial del servicio de donativos</translation>
    </message>
    <message>
        <source>Certificate of the donation endpoint</source>
        <translation>Certificado del servicio de donativos</translation>
    </message>
    <message>
        <source>Clock and donation endpoint</source>
        <translation>Reloj y servicio de donativos</translation>
    </message>
    <message>
        <source>Unsettled gifts</source>
        <translation>Donativos pendientes</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Pantalla</translation>
    </message>
    <message>
        <source>Screen stays on</source>
        <translation>La pantalla sigue encendida</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Done</source>
        <comment>choosing</comment>
        <translation>Listo</translation>
    </message>
</context>
<context>
    <name>CodeCard</name>
    <message>
        <source>Your code to come back</source>
        <translation>Su código para volver</translation>
    </message>
    <message>
        <source>It is on your phone, too. With it you can stop at any time and go on here where you stopped.</source>
        <translation>También está en su teléfono. Con él puede parar cuando quiera y seguir aquí donde lo dejó.</translation>
    </message>
    <message>
        <source>Write it down, or take a picture. With it you can stop at any time and go on here where you stopped.</source>
        <translation>Anótelo o hágale una foto. Con él puede parar cuando quiera y seguir aquí donde lo dejó.</translation>
    </message>
</context>
<context>
    <name>CodeKeypad</name>
    <message>
        <source>Delete</source>
        <comment>the last letter</comment>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>10 s back</source>
        <translation>10 s atrás</translation>
    </message>
    <message>
        <source>No sound just now</source>
        <translation>Ahora no hay sonido</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Más bajo</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Más alto</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Hacer un donativo</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Subtítulos</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>No gift by phone yet</source>
        <translation>Aún no hay donativos por teléfono</translation>
    </message>
    <message>
        <source>Confirmed today</source>
        <translation>Confirmado hoy</translation>
    </message>
    <message>
        <source>In cash today</source>
        <translation>En efectivo hoy</translation>
    </message>
    <message>
        <source>%1 cannot be found</source>
        <comment>money: a gift</comment>
        <translation>No se encuentra un donativo de %1</translation>
    </message>
    <message>
        <source>From %1. The endpoint does not know this gift: ask the organiser.</source>
        <comment>time</comment>
        <translation>Hecho: %1. El servicio no conoce este donativo: pregunte a la organización.</translation>
    </message>
    <message>
        <source>%1 came back different</source>
        <comment>money: a gift</comment>
        <translation>Un donativo de %1 volvió distinto</translation>
    </message>
    <message>
        <source>Since %1. It does not count; please tell the operator.</source>
        <comment>time</comment>
        <translation>Desde: %1. No cuenta; avise al operador, por favor.</translation>
    </message>
    <message>
        <source>%1 was not offered</source>
        <comment>money: a gift</comment>
        <translation>Un donativo de %1 no se ofreció</translation>
    </message>
    <message>
        <source>Since %1. Its payment page is not a trusted one; please tell the operator.</source>
        <comment>time</comment>
        <translation>Desde: %1. Su página de pago no es de confianza; avise al operador, por favor.</translation>
    </message>
    <message>
        <source>%1 not settled yet</source>
        <comment>money: a gift</comment>
        <translation>Un donativo de %1 sigue pendiente</translation>
    </message>
    <message>
        <source>Since %1. It is on its way; we keep asking.</source>
        <comment>time</comment>
        <translation>Desde: %1. Está en camino; seguimos preguntando.</translation>
    </message>
    <message>
        <source>Since %1. We keep asking.</source>
        <comment>time</comment>
        <translation>Desde: %1. Seguimos preguntando.</translation>
    </message>
    <message>
        <source>%1 was paid back</source>
        <comment>money: a gift</comment>
        <translation>Se devolvieron %1</translation>
    </message>
    <message>
        <source>Heard of at %1.</source>
        <comment>time</comment>
        <translation>Se supo: %1.</translation>
    </message>
    <message>
        <source>Heard of at %1. The film stays unlocked.</source>
        <comment>time</comment>
        <translation>Se supo: %1. La película sigue desbloqueada.</translation>
    </message>
    <message>
        <source>%1 came after its screen was left</source>
        <comment>money: a gift</comment>
        <translation>%1 llegaron cuando ya no había nadie ante la pantalla</translation>
    </message>
    <message>
        <source>Heard of at %1. Nobody was there to be thanked.</source>
        <comment>time</comment>
        <translation>Se supo: %1. No había nadie a quien dar las gracias.</translation>
    </message>
    <message>
        <source>Heard of at %1. The receipt’s code opens the film.</source>
        <comment>time</comment>
        <translation>Se supo: %1. El código del recibo abre la película.</translation>
    </message>
</context>
<context>
    <name>DayWords</name>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>%n donativo</numerusform>
            <numerusform>%n donativos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visita</numerusform>
            <numerusform>%n visitas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unlock(s)</source>
        <translation>
            <numerusform>%n desbloqueo</numerusform>
            <numerusform>%n desbloqueos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s)</source>
        <translation>
            <numerusform>%n proyección</numerusform>
            <numerusform>%n proyecciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more gift(s) not settled</source>
        <translation>
            <numerusform>y %n donativo más pendiente</numerusform>
            <numerusform>y %n donativos más pendientes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more gift(s) that came late or were paid back</source>
        <translation>
            <numerusform>y %n donativo más que llegó tarde o se devolvió</numerusform>
            <numerusform>y %n donativos más que llegaron tarde o se devolvieron</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndedScreen</name>
    <message>
        <source>Thank you for watching</source>
        <translation>Gracias por verla</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Hacer un donativo</translation>
    </message>
    <message>
        <source>I am finished</source>
        <translation>He terminado</translation>
    </message>
    <message>
        <source>Back to the film’s page</source>
        <translation>Volver a la película</translation>
    </message>
    <message>
        <source>If it moved you, you can help with a gift: %1.</source>
        <comment>%1: the appeal</comment>
        <translation>Si le ha conmovido, puede ayudar: con un donativo para «%1».</translation>
    </message>
</context>
<context>
    <name>FilmFaults</name>
    <message>
        <source>The film has stopped</source>
        <translation>La película se ha detenido</translation>
    </message>
    <message>
        <source>The film is coming in too slowly</source>
        <translation>La película llega demasiado despacio</translation>
    </message>
    <message>
        <source>The film is not here just now</source>
        <translation>La película no está aquí ahora mismo</translation>
    </message>
    <message>
        <source>The film cannot be read just now</source>
        <translation>La película no se puede leer ahora mismo</translation>
    </message>
    <message>
        <source>This screen cannot show the film’s picture</source>
        <translation>Esta pantalla no puede mostrar la imagen de la película</translation>
    </message>
    <message>
        <source>The player needs a moment</source>
        <translation>El reproductor necesita un momento</translation>
    </message>
    <message>
        <source>Films cannot be played here just now</source>
        <translation>Ahora mismo no se pueden ver películas aquí</translation>
    </message>
    <message>
        <source>The film does not play just now</source>
        <translation>La película no se puede ver ahora mismo</translation>
    </message>
    <message>
        <source>Your place is kept. Please try again in a moment.</source>
        <translation>Le guardamos el punto donde iba. Inténtelo de nuevo en un momento, por favor.</translation>
    </message>
    <message>
        <source>Your place is kept, and we keep trying.</source>
        <translation>Le guardamos el punto donde iba y seguimos intentándolo.</translation>
    </message>
    <message>
        <source>Your code stays good, and we keep looking. Our staff can help you.</source>
        <translation>Su código sigue siendo válido y seguimos buscando. Nuestro personal puede ayudarle.</translation>
    </message>
    <message>
        <source>Your code stays good. Our staff can help you.</source>
        <translation>Su código sigue siendo válido. Nuestro personal puede ayudarle.</translation>
    </message>
</context>
<context>
    <name>FilmScreen</name>
    <message>
        <source>Unlock the film</source>
        <translation>Desbloquear la película</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Hacer un donativo</translation>
    </message>
    <message>
        <source>Already unlocked? Enter your code</source>
        <translation>¿Ya la desbloqueó? Escriba su código</translation>
    </message>
    <message>
        <source>This film cannot be shown just now. The staff have been told.</source>
        <translation>Esta película no se puede ver ahora mismo. El personal ya está avisado.</translation>
    </message>
    <message>
        <source>Watch the film</source>
        <translation>Ver la película</translation>
    </message>
    <message>
        <source>Go on watching at %1</source>
        <comment>%1: a time as 0:41:07</comment>
        <translation>Seguir viendo desde %1</translation>
    </message>
</context>
<context>
    <name>FilmsScreen</name>
    <message>
        <source>Which film would you like to see?</source>
        <translation>¿Qué película le gustaría ver?</translation>
    </message>
</context>
<context>
    <name>Gift</name>
    <message>
        <source>Not confirmed yet</source>
        <translation>Aún sin confirmar</translation>
    </message>
    <message>
        <source>This code has run out. We are asking whether a gift arrived.</source>
        <translation>Este código ha caducado. Estamos comprobando si llegó un donativo.</translation>
    </message>
    <message>
        <source>There is no code just now</source>
        <translation>Ahora mismo no hay código</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>You can give on this page</source>
        <translation>Puede donar en esta página</translation>
    </message>
    <message>
        <source>Nothing was charged here. This screen will not hear of that gift.</source>
        <translation>Aquí no se ha cobrado nada. Esta pantalla no sabrá de ese donativo.</translation>
    </message>
    <message>
        <source>Ready for your phone</source>
        <translation>Listo para su teléfono</translation>
    </message>
    <message>
        <source>Point its camera at the code.</source>
        <translation>Apunte al código con la cámara.</translation>
    </message>
    <message>
        <source>Your phone has the page open</source>
        <translation>Su teléfono ha abierto la página</translation>
    </message>
    <message>
        <source>Waiting for your gift to be confirmed.</source>
        <translation>Esperamos la confirmación de su donativo.</translation>
    </message>
    <message>
        <source>This code has run out</source>
        <translation>Este código ha caducado</translation>
    </message>
    <message>
        <source>No gift has reached us. You can have a new one.</source>
        <translation>No nos ha llegado ningún donativo. Puede pedir un código nuevo.</translation>
    </message>
    <message>
        <source>That did not go through</source>
        <translation>El pago no se ha realizado</translation>
    </message>
    <message>
        <source>Nothing was given. You can try once more with a new code.</source>
        <translation>No se ha donado nada. Puede intentarlo otra vez con un código nuevo.</translation>
    </message>
    <message>
        <source>This gift was cancelled</source>
        <translation>Este donativo se canceló</translation>
    </message>
    <message>
        <source>Nothing was charged. You can have a new code.</source>
        <translation>No se ha cobrado nada. Puede pedir un código nuevo.</translation>
    </message>
    <message>
        <source>This gift was given back</source>
        <translation>Este donativo se ha devuelto</translation>
    </message>
    <message>
        <source>The money returns to where it came from.</source>
        <translation>El dinero vuelve a su lugar de origen.</translation>
    </message>
    <message>
        <source>Your gift is on its way</source>
        <translation>Su donativo está en camino</translation>
    </message>
    <message>
        <source>This can take a moment. You need not do anything more.</source>
        <translation>Puede tardar un momento. No tiene que hacer nada más.</translation>
    </message>
    <message>
        <source>Your code is being made.</source>
        <translation>Estamos preparando su código.</translation>
    </message>
    <message>
        <source>This takes longer than usual</source>
        <translation>Está tardando más de lo normal</translation>
    </message>
    <message>
        <source>Nothing was charged. Your code comes as soon as we have it.</source>
        <translation>No se ha cobrado nada. Su código aparecerá en cuanto lo tengamos.</translation>
    </message>
    <message>
        <source>The first code is being withdrawn; then you get the new one.</source>
        <translation>Estamos retirando el primer código; después tendrá el nuevo.</translation>
    </message>
    <message>
        <source>No connection just now</source>
        <translation>Ahora mismo no hay conexión</translation>
    </message>
    <message>
        <source>The new code comes once the first one has been withdrawn.</source>
        <translation>El código nuevo llegará cuando se haya retirado el primero.</translation>
    </message>
    <message>
        <source>The network here has lost its way.</source>
        <translation>La red de aquí se ha perdido.</translation>
    </message>
    <message>
        <source>The connection is not safe enough.</source>
        <translation>La conexión no es lo bastante segura.</translation>
    </message>
    <message>
        <source>The network here wants a login.</source>
        <translation>La red de aquí pide iniciar sesión.</translation>
    </message>
    <message>
        <source>The connection is very slow.</source>
        <translation>La conexión es muy lenta.</translation>
    </message>
    <message>
        <source>The connection keeps breaking off.</source>
        <translation>La conexión se corta una y otra vez.</translation>
    </message>
    <message>
        <source>The giving service has moved.</source>
        <translation>El servicio de donativos ha cambiado de dirección.</translation>
    </message>
    <message>
        <source>The answer cannot be read.</source>
        <translation>No se puede leer la respuesta.</translation>
    </message>
    <message>
        <source>The answer is far too long.</source>
        <translation>La respuesta es demasiado larga.</translation>
    </message>
    <message>
        <source>The giving service has a fault.</source>
        <translation>El servicio de donativos tiene un fallo.</translation>
    </message>
    <message>
        <source>The giving service takes a break.</source>
        <translation>El servicio de donativos está en pausa.</translation>
    </message>
    <message>
        <source>The giving service does not answer.</source>
        <translation>El servicio de donativos no responde.</translation>
    </message>
    <message>
        <source>A gift may take longer to be confirmed here.</source>
        <translation>La confirmación de su donativo puede tardar más.</translation>
    </message>
    <message>
        <source>Gifts cannot be taken here just now</source>
        <translation>Ahora mismo no se puede donar aquí</translation>
    </message>
    <message>
        <source>We keep asking for your gift.</source>
        <translation>Seguimos preguntando por su donativo.</translation>
    </message>
    <message>
        <source>Nothing was charged. We keep trying.</source>
        <translation>No se ha cobrado nada. Seguimos intentándolo.</translation>
    </message>
    <message>
        <source>Nothing was charged; the film can be watched.</source>
        <translation>No se ha cobrado nada; la película se puede ver.</translation>
    </message>
    <message>
        <source>Many people are giving just now</source>
        <translation>Hay muchas personas donando ahora mismo</translation>
    </message>
    <message>
        <source>One moment please; we keep trying.</source>
        <translation>Un momento, por favor; seguimos intentándolo.</translation>
    </message>
    <message>
        <source>This amount cannot be given here</source>
        <translation>Este importe no se puede donar aquí</translation>
    </message>
    <message>
        <source>Nothing was charged. Please choose another amount.</source>
        <translation>No se ha cobrado nada. Elija otro importe, por favor.</translation>
    </message>
    <message>
        <source>Please speak to our staff</source>
        <translation>Hable con nuestro personal, por favor</translation>
    </message>
    <message>
        <source>Something about this gift is not right. It is written down.</source>
        <translation>Algo no está bien en este donativo. Ha quedado anotado.</translation>
    </message>
    <message>
        <source>This screen cannot write it down just now. We keep trying.</source>
        <translation>Esta pantalla no puede anotarlo ahora mismo. Seguimos intentándolo.</translation>
    </message>
    <message>
        <source>This screen cannot write anything down. Nothing was charged.</source>
        <translation>Esta pantalla no puede anotar nada. No se ha cobrado nada.</translation>
    </message>
    <message>
        <source>This appeal takes no gifts just now. Nothing was charged.</source>
        <translation>Esta causa no recibe donativos ahora mismo. No se ha cobrado nada.</translation>
    </message>
    <message>
        <source>The page to pay on is not one we know. Nothing was charged.</source>
        <translation>No conocemos la página de pago. No se ha cobrado nada.</translation>
    </message>
    <message>
        <source>Nothing was charged. Our staff know how to help.</source>
        <translation>No se ha cobrado nada. Nuestro personal sabe cómo ayudar.</translation>
    </message>
</context>
<context>
    <name>NumberKeypad</name>
    <message>
        <source>Delete</source>
        <comment>the last digit</comment>
        <translation>Borrar</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>Back in a moment</source>
        <translation>Volvemos enseguida</translation>
    </message>
    <message>
        <source>There is no film to show here yet. The staff have been told.</source>
        <translation>Aún no hay ninguna película que mostrar. El personal ya está avisado.</translation>
    </message>
    <message>
        <source>This kiosk is resting. The staff have been told.</source>
        <translation>Este quiosco está descansando. El personal ya está avisado.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Reset for the next visitor</source>
        <translation>Preparar para el siguiente visitante</translation>
    </message>
    <message>
        <source>Ends this visit, back to the poster. No PIN needed.</source>
        <translation>Termina esta visita y vuelve al cartel. No hace falta PIN.</translation>
    </message>
    <message>
        <source>Open the staff screen</source>
        <translation>Abrir la pantalla del personal</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>No PIN is set on this kiosk. Please ask its operator.</source>
        <translation>Este quiosco no tiene PIN. Pídalo a su operador, por favor.</translation>
    </message>
    <message>
        <source>The PIN cannot be checked just now. Please tell the operator.</source>
        <translation>El PIN no se puede comprobar ahora mismo. Avise al operador, por favor.</translation>
    </message>
    <message>
        <source>Please try again in %1.</source>
        <translation>Inténtelo de nuevo en %1, por favor.</translation>
    </message>
    <message>
        <source>That was not the PIN. Please try again in %1.</source>
        <translation>Ese no era el PIN. Inténtelo de nuevo en %1, por favor.</translation>
    </message>
    <message>
        <source>That was not the PIN.</source>
        <translation>Ese no era el PIN.</translation>
    </message>
    <message>
        <source>In this rehearsal the PIN is %1.</source>
        <translation>En este ensayo el PIN es %1.</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Para el personal</translation>
    </message>
    <message>
        <source>Everything else here needs the staff’s PIN.</source>
        <translation>Para todo lo demás hace falta el PIN del personal.</translation>
    </message>
</context>
<context>
    <name>PrerollScreen</name>
    <message>
        <source>One moment …</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Más bajo</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Más alto</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>The film comes next</source>
        <translation>A continuación, la película</translation>
    </message>
    <message>
        <source>The film begins in %1</source>
        <comment>%1: minutes and seconds</comment>
        <translation>La película empieza en %1</translation>
    </message>
</context>
<context>
    <name>QrCard</name>
    <message>
        <source>There is no room here for a code that a phone could read.</source>
        <translation>Aquí no hay sitio para un código que un teléfono pueda leer.</translation>
    </message>
</context>
<context>
    <name>Raised</name>
    <message>
        <source>%1 given</source>
        <comment>%1: money</comment>
        <translation>%1 donados</translation>
    </message>
    <message>
        <source>%1 for “%2”</source>
        <comment>%1: sums of money, %2: the appeal</comment>
        <translation>%1 para «%2»</translation>
    </message>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>%n donativo</numerusform>
            <numerusform>%n donativos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Several codes did not fit. Please try again in %1.</source>
        <translation>Varios códigos no coincidían. Inténtelo de nuevo en %1, por favor.</translation>
    </message>
    <message>
        <source>This code is for another film: %1.</source>
        <translation>Este código es de otra película: %1.</translation>
    </message>
    <message>
        <source>This film opens %1. Please come back then.</source>
        <translation>Esta película estará disponible: %1. Vuelva entonces, por favor.</translation>
    </message>
    <message>
        <source>This film could be watched until %1.</source>
        <translation>Esta película se podía ver hasta: %1.</translation>
    </message>
    <message>
        <source>This code was good until %1.</source>
        <translation>Este código era válido hasta: %1.</translation>
    </message>
    <message>
        <source>The time to start this film ended %1.</source>
        <translation>El plazo para empezar esta película terminó: %1.</translation>
    </message>
    <message>
        <source>The time to finish this film ended %1.</source>
        <translation>El plazo para acabar esta película terminó: %1.</translation>
    </message>
    <message>
        <source>This code does not fit. Please compare it letter by letter.</source>
        <translation>Este código no coincide. Compárelo letra por letra, por favor.</translation>
    </message>
    <message>
        <source>This code has been used already.</source>
        <translation>Este código ya se ha usado.</translation>
    </message>
    <message>
        <source>This code is no longer good. Our staff can help you.</source>
        <translation>Este código ya no es válido. Nuestro personal puede ayudarle.</translation>
    </message>
    <message>
        <source>This code is for another film.</source>
        <translation>Este código es de otra película.</translation>
    </message>
    <message>
        <source>The film of this code is not here any more.</source>
        <translation>La película de este código ya no está aquí.</translation>
    </message>
    <message>
        <source>This film is not open yet.</source>
        <translation>Esta película aún no está disponible.</translation>
    </message>
    <message>
        <source>This film can no longer be watched.</source>
        <translation>Esta película ya no se puede ver.</translation>
    </message>
    <message>
        <source>This code is no longer good.</source>
        <translation>Este código ya no es válido.</translation>
    </message>
    <message>
        <source>The time to start this film is over.</source>
        <translation>El plazo para empezar esta película ha terminado.</translation>
    </message>
    <message>
        <source>The time to finish this film is over.</source>
        <translation>El plazo para acabar esta película ha terminado.</translation>
    </message>
    <message>
        <source>This film is unlocked in another way.</source>
        <translation>Esta película se desbloquea de otra manera.</translation>
    </message>
    <message>
        <source>That did not work just now. Our staff can help you.</source>
        <translation>No ha funcionado esta vez. Nuestro personal puede ayudarle.</translation>
    </message>
    <message>
        <source>We do not know this code here. Is it for this kiosk?</source>
        <translation>Aquí no conocemos este código. ¿Es de este quiosco?</translation>
    </message>
</context>
<context>
    <name>RehearsalBanner</name>
    <message>
        <source>Rehearsal: nothing is charged and nothing counts</source>
        <translation>Ensayo: no se cobra nada y nada cuenta</translation>
    </message>
</context>
<context>
    <name>RestartOrLeaveScreen</name>
    <message>
        <source>Restart the kiosk</source>
        <translation>Reiniciar el quiosco</translation>
    </message>
    <message>
        <source>The poster is back within seconds</source>
        <translation>El cartel vuelve en unos segundos</translation>
    </message>
    <message>
        <source>Close the kiosk</source>
        <translation>Cerrar el quiosco</translation>
    </message>
    <message>
        <source>Until somebody starts it again</source>
        <translation>Hasta que alguien lo vuelva a abrir</translation>
    </message>
    <message>
        <source>Shut the machine down</source>
        <translation>Apagar el equipo</translation>
    </message>
    <message>
        <source>For the end of the evening</source>
        <translation>Para el final de la velada</translation>
    </message>
    <message>
        <source>No, stay</source>
        <translation>No, seguir aquí</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>Nada cambia</translation>
    </message>
    <message>
        <source>Restart or leave</source>
        <translation>Reiniciar o salir</translation>
    </message>
    <message>
        <source>Each of these ends this visit, and asks again first.</source>
        <translation>Cada opción termina esta visita, y antes vuelve a preguntar.</translation>
    </message>
    <message>
        <source>This visit ends</source>
        <translation>Esta visita termina</translation>
    </message>
    <message>
        <source>Begin a rehearsal?</source>
        <translation>¿Empezar un ensayo?</translation>
    </message>
    <message>
        <source>Everything works, no money moves, and nothing counts: it says so on every screen. It ends here, or by itself ten minutes after the poster is back.</source>
        <translation>Todo funciona, no se mueve dinero y nada cuenta: así lo dice cada pantalla. Se termina aquí, o por sí solo diez minutos después de volver al cartel.</translation>
    </message>
    <message>
        <source>Yes, rehearse</source>
        <translation>Sí, ensayar</translation>
    </message>
    <message>
        <source>End the rehearsal?</source>
        <translation>¿Terminar el ensayo?</translation>
    </message>
    <message>
        <source>The kiosk starts again, and takes real gifts.</source>
        <translation>El quiosco se reinicia y recibe donativos de verdad.</translation>
    </message>
    <message>
        <source>Yes, end the rehearsal</source>
        <translation>Sí, terminar el ensayo</translation>
    </message>
    <message>
        <source>Restart the kiosk?</source>
        <translation>¿Reiniciar el quiosco?</translation>
    </message>
    <message>
        <source>Films, codes and gifts are as they were. It takes a few seconds.</source>
        <translation>Películas, códigos y donativos siguen como estaban. Tarda unos segundos.</translation>
    </message>
    <message>
        <source>Yes, restart</source>
        <translation>Sí, reiniciar</translation>
    </message>
    <message>
        <source>Shut the machine down?</source>
        <translation>¿Apagar el equipo?</translation>
    </message>
    <message>
        <source>To start it again, somebody must press its power button.</source>
        <translation>Para volver a encenderlo, alguien debe pulsar su botón de encendido.</translation>
    </message>
    <message>
        <source>Yes, shut down</source>
        <translation>Sí, apagar</translation>
    </message>
    <message>
        <source>Close the kiosk?</source>
        <translation>¿Cerrar el quiosco?</translation>
    </message>
    <message>
        <source>The screen shows nothing any more until somebody starts it again.</source>
        <translation>La pantalla no mostrará nada más hasta que alguien lo vuelva a abrir.</translation>
    </message>
    <message>
        <source>Yes, close the kiosk</source>
        <translation>Sí, cerrar el quiosco</translation>
    </message>
</context>
<context>
    <name>SaveReportsScreen</name>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>After putting a stick in, wait a few seconds first</source>
        <translation>Después de conectar una memoria, espere antes unos segundos</translation>
    </message>
    <message>
        <source>Back to the staff screen</source>
        <translation>Volver a la pantalla del personal</translation>
    </message>
    <message>
        <source>Nothing is being written now</source>
        <translation>Ahora no se está escribiendo nada</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Please leave the stick in.</source>
        <translation>No retire la memoria, por favor.</translation>
    </message>
    <message>
        <source>The reports are saved</source>
        <translation>Los informes están guardados</translation>
    </message>
    <message>
        <source>They were read back and compared. You can pull the stick out now.</source>
        <translation>Se han vuelto a leer y comparar. Ya puede retirar la memoria.</translation>
    </message>
    <message>
        <source>The reports are not saved</source>
        <translation>Los informes no se han guardado</translation>
    </message>
    <message>
        <source>There is no USB stick. Put one into the kiosk.</source>
        <translation>No hay ninguna memoria USB. Conecte una al quiosco.</translation>
    </message>
    <message>
        <source>The machine has not opened this USB stick. Pull it out and put it in again, or try another one.</source>
        <translation>El equipo no ha abierto esta memoria USB. Retírela y vuelva a conectarla, o pruebe con otra.</translation>
    </message>
    <message>
        <source>There is more than one USB stick. Leave only the one to use.</source>
        <translation>Hay más de una memoria USB. Deje solo la que quiera usar.</translation>
    </message>
    <message>
        <source>This USB stick cannot be written to. It may have a small switch that locks it.</source>
        <translation>No se puede escribir en esta memoria USB. Quizá tenga un pequeño interruptor que la bloquea.</translation>
    </message>
    <message>
        <source>This USB stick is full. Make room on it, or use another one.</source>
        <translation>Esta memoria USB está llena. Haga sitio en ella o use otra.</translation>
    </message>
    <message>
        <source>This USB stick did not keep what was written. Please use another one.</source>
        <translation>Esta memoria USB no ha conservado lo escrito. Use otra, por favor.</translation>
    </message>
    <message>
        <source>This USB stick takes too long to answer. Pull it out, and use another one.</source>
        <translation>Esta memoria USB tarda demasiado en responder. Retírela y use otra.</translation>
    </message>
    <message>
        <source>The kiosk cannot read its own records just now. Please tell the operator.</source>
        <translation>El quiosco no puede leer sus propios registros ahora mismo. Avise al operador, por favor.</translation>
    </message>
    <message>
        <source>Writing to the USB stick failed. Was it pulled out? Put it in again, or use another one.</source>
        <translation>No se ha podido escribir en la memoria USB. ¿Se ha retirado? Vuelva a conectarla o use otra.</translation>
    </message>
</context>
<context>
    <name>ScanScreen</name>
    <message>
        <source>Check again</source>
        <translation>Comprobar otra vez</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Código nuevo</translation>
    </message>
    <message>
        <source>Change amount</source>
        <translation>Cambiar importe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Rehearsal: pretend the phone paid</source>
        <translation>Ensayo: simular que el teléfono pagó</translation>
    </message>
    <message>
        <source>%1 · to %2</source>
        <comment>%1: the appeal, %2: the beneficiary</comment>
        <translation>%1 · para %2</translation>
    </message>
    <message>
        <source>Your gift is on its way</source>
        <translation>Su donativo está en camino</translation>
    </message>
    <message>
        <source>This code can no longer be used</source>
        <translation>Este código ya no se puede usar</translation>
    </message>
    <message>
        <source>Scan with your phone’s camera</source>
        <translation>Escanee con la cámara de su teléfono</translation>
    </message>
    <message>
        <source>Give on your phone</source>
        <translation>Done en su teléfono</translation>
    </message>
    <message>
        <source>This screen says thank you</source>
        <translation>Esta pantalla le da las gracias</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Comprobando…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>SoundAndScreenScreen</name>
    <message>
        <source>Quieter</source>
        <translation>Más bajo</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Más alto</translation>
    </message>
    <message>
        <source>Make the screen dark</source>
        <translation>Oscurecer la pantalla</translation>
    </message>
    <message>
        <source>This visit ends. The screen stays dark until somebody touches it.</source>
        <translation>Esta visita termina. La pantalla queda a oscuras hasta que alguien la toque.</translation>
    </message>
    <message>
        <source>At most %1 on this kiosk. It counts until the kiosk is started again.</source>
        <translation>Como máximo, %1 en este quiosco. Vale hasta que el quiosco se reinicie.</translation>
    </message>
    <message>
        <source>Volume and screen</source>
        <translation>Volumen y pantalla</translation>
    </message>
    <message>
        <source>How loud a film begins</source>
        <translation>Con qué volumen empieza una película</translation>
    </message>
</context>
<context>
    <name>SoundChoices</name>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
</context>
<context>
    <name>StaffScreen</name>
    <message>
        <source>Reset for the next visitor</source>
        <translation>Preparar para el siguiente visitante</translation>
    </message>
    <message>
        <source>Ends this visit, back to the poster</source>
        <translation>Termina esta visita y vuelve al cartel</translation>
    </message>
    <message>
        <source>Unlock for a visitor</source>
        <translation>Desbloquear para un visitante</translation>
    </message>
    <message>
        <source>Cash gifts</source>
        <translation>Donativos en efectivo</translation>
    </message>
    <message>
        <source>Write one down, or undo one</source>
        <translation>Anotar uno o anular uno</translation>
    </message>
    <message>
        <source>Save reports to USB</source>
        <translation>Guardar informes en USB</translation>
    </message>
    <message>
        <source>Views, unlocks, gifts</source>
        <translation>Proyecciones, desbloqueos, donativos</translation>
    </message>
    <message>
        <source>Volume and screen</source>
        <translation>Volumen y pantalla</translation>
    </message>
    <message>
        <source>Restart or leave</source>
        <translation>Reiniciar o salir</translation>
    </message>
    <message>
        <source>Asks again first</source>
        <translation>Antes vuelve a preguntar</translation>
    </message>
    <message>
        <source>Staff · %1</source>
        <comment>%1: the kiosk&apos;s name</comment>
        <translation>Personal · %1</translation>
    </message>
    <message>
        <source>Closes by itself in %1</source>
        <translation>Se cierra por sí sola en %1</translation>
    </message>
    <message>
        <source>Close this screen</source>
        <translation>Cerrar esta pantalla</translation>
    </message>
    <message>
        <source>Back to the poster</source>
        <translation>Volver al cartel</translation>
    </message>
    <message>
        <source>Back to the visitor</source>
        <translation>Volver con el visitante</translation>
    </message>
    <message>
        <source>The visit goes on where it was</source>
        <translation>La visita sigue donde estaba</translation>
    </message>
    <message>
        <source>Now %1</source>
        <comment>%1: 60%</comment>
        <translation>Ahora, %1</translation>
    </message>
    <message>
        <source>End the rehearsal</source>
        <translation>Terminar el ensayo</translation>
    </message>
    <message>
        <source>Back to real gifts</source>
        <translation>Volver a los donativos de verdad</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Ensayo</translation>
    </message>
    <message>
        <source>Try everything; no money moves</source>
        <translation>Probarlo todo; no se mueve dinero</translation>
    </message>
    <message>
        <source>First open the film’s page, then come back here</source>
        <translation>Abra primero la página de la película y vuelva aquí</translation>
    </message>
    <message>
        <source>That did not work: it cannot be unlocked now</source>
        <translation>No ha funcionado: ahora no se puede desbloquear</translation>
    </message>
    <message>
        <source>“%1”, without a code; it is written down</source>
        <comment>%1: a film</comment>
        <translation>«%1», sin código; queda anotado</translation>
    </message>
    <message>
        <source>This film cannot be shown just now</source>
        <translation>Esta película no se puede ver ahora mismo</translation>
    </message>
    <message>
        <source>This film is not open yet</source>
        <translation>Esta película aún no está disponible</translation>
    </message>
    <message>
        <source>This film can no longer be watched</source>
        <translation>Esta película ya no se puede ver</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Mirando…</translation>
    </message>
    <message>
        <source>Is all well?</source>
        <translation>¿Todo va bien?</translation>
    </message>
</context>
<context>
    <name>StepsStill</name>
    <message>
        <source>How it works</source>
        <translation>Cómo funciona</translation>
    </message>
    <message>
        <source>Touch the screen and read about the film</source>
        <translation>Toque la pantalla y lea sobre la película</translation>
    </message>
    <message>
        <source>Watch it here; a code lets you come back to where you stopped</source>
        <translation>Véala aquí; con un código puede volver al punto donde la dejó</translation>
    </message>
    <message>
        <source>Unlock it: you may give, and need not</source>
        <translation>Desbloquéela: puede donar, pero no es obligatorio</translation>
    </message>
    <message>
        <source>Unlock it with the code on your ticket, or with a gift</source>
        <translation>Desbloquéela con el código de su entrada o con un donativo</translation>
    </message>
    <message>
        <source>Unlock it with a gift from your phone</source>
        <translation>Desbloquéela con un donativo desde su teléfono</translation>
    </message>
    <message>
        <source>Unlock it with the code on your ticket</source>
        <translation>Desbloquéela con el código de su entrada</translation>
    </message>
    <message>
        <source>Ask a volunteer to unlock it for you</source>
        <translation>Pida a alguien del voluntariado que se la desbloquee</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Yes, I am here</source>
        <translation>Sí, aquí estoy</translation>
    </message>
    <message>
        <source>No, I am finished</source>
        <translation>No, he terminado</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>¿Sigue usted ahí?</translation>
    </message>
    <message>
        <source>Otherwise this screen starts again in %1.</source>
        <comment>%1: time left, as 0:12</comment>
        <translation>Si no, esta pantalla vuelve al principio en %1.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
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
        <translation>hoy, %1</translation>
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
        <translation>Ver la película</translation>
    </message>
    <message>
        <source>Thank you for %1</source>
        <comment>%1: money</comment>
        <translation>Gracias por %1</translation>
    </message>
    <message>
        <source>Your receipt is on your phone.</source>
        <translation>Su recibo está en su teléfono.</translation>
    </message>
    <message>
        <source>Confirmed at %1. Your receipt is on your phone.</source>
        <comment>%1: time</comment>
        <translation>Confirmado a las %1. Su recibo está en su teléfono.</translation>
    </message>
    <message>
        <source>Back to the film</source>
        <translation>Volver a la película</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>It takes a gift of %1 or more to unlock the film.</source>
        <translation>Para desbloquear la película hace falta un donativo de %1 o más.</translation>
    </message>
    <message>
        <source>The film is unlocked for you</source>
        <translation>La película está desbloqueada</translation>
    </message>
</context>
<context>
    <name>TicketSheet</name>
    <message>
        <source>Good until %1</source>
        <translation>Válido hasta: %1</translation>
    </message>
    <message>
        <source>Good in a rehearsal only</source>
        <translation>Válido solo en un ensayo</translation>
    </message>
    <message>
        <source>At the screen, touch “Unlock the film” and enter this code.</source>
        <translation>En la pantalla, toque «Desbloquear la película» y escriba este código.</translation>
    </message>
    <message>
        <source>For %1 only</source>
        <translation>Solo para %1</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Aa</source>
        <comment>button for the text size</comment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>text size</comment>
        <translation>Mediano</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>text size</comment>
        <translation>Grande</translation>
    </message>
    <message>
        <source>Largest</source>
        <comment>text size</comment>
        <translation>Muy grande</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>a menu</comment>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>UnlockedScreen</name>
    <message>
        <source>The film is unlocked for you</source>
        <translation>La película está desbloqueada</translation>
    </message>
    <message>
        <source>Watch the film</source>
        <translation>Ver la película</translation>
    </message>
</context>
<context>
    <name>Unlocking</name>
    <message>
        <source>Any amount unlocks it, with your own phone.</source>
        <translation>Cualquier importe la desbloquea, con su propio teléfono.</translation>
    </message>
    <message>
        <source>The film’s price is a gift of %1 or more.</source>
        <translation>El precio de la película es un donativo de %1 o más.</translation>
    </message>
    <message>
        <source>A gift of %1 or more unlocks it.</source>
        <translation>Con un donativo de %1 o más se desbloquea.</translation>
    </message>
</context>
<context>
    <name>UnlockingScreen</name>
    <message>
        <source>How would you like to watch?</source>
        <translation>¿Cómo le gustaría verla?</translation>
    </message>
    <message>
        <source>Watch without giving</source>
        <translation>Ver sin donar</translation>
    </message>
    <message>
        <source>You are welcome here.</source>
        <translation>Con mucho gusto.</translation>
    </message>
    <message>
        <source>Or ask a volunteer to unlock the film for you.</source>
        <translation>O pida a alguien del voluntariado que le desbloquee la película.</translation>
    </message>
    <message>
        <source>Enter your code</source>
        <translation>Escriba su código</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>A code has 8 letters and numbers.</source>
        <translation>Un código tiene 8 letras y números.</translation>
    </message>
    <message>
        <source>On your ticket, or noted on an earlier visit.</source>
        <translation>Está en su entrada, o lo anotó en otra visita.</translation>
    </message>
    <message>
        <source>From an earlier visit, or from your phone.</source>
        <translation>De una visita anterior, o de su teléfono.</translation>
    </message>
    <message>
        <source>I have a code</source>
        <translation>Tengo un código</translation>
    </message>
    <message>
        <source>Give and watch</source>
        <translation>Donar y ver</translation>
    </message>
    <message>
        <source>It unlocks nothing now: there is too little time to watch.</source>
        <translation>Ahora no desbloquea nada: queda muy poco tiempo para verla.</translation>
    </message>
    <message>
        <source>Make a gift</source>
        <translation>Hacer un donativo</translation>
    </message>
    <message>
        <source>Give first, then watch</source>
        <translation>Primero donar, después ver</translation>
    </message>
    <message>
        <source>Any amount, with your own phone.</source>
        <translation>Cualquier importe, con su propio teléfono.</translation>
    </message>
</context>
<context>
    <name>WatchingScreen</name>
    <message>
        <source>One moment …</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>Leave the film?</source>
        <translation>¿Salir de la película?</translation>
    </message>
    <message>
        <source>Your place is kept. With your code you can go on another time.</source>
        <translation>Le guardamos el punto donde iba. Con su código puede seguir otro día.</translation>
    </message>
    <message>
        <source>Go on watching</source>
        <translation>Seguir viendo</translation>
    </message>
    <message>
        <source>Leave the film</source>
        <translation>Salir de la película</translation>
    </message>
    <message>
        <source>Your place is kept. With this code you can go on another time.</source>
        <translation>Le guardamos el punto donde iba. Con este código puede seguir otro día.</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>¿Qué le gustaría hacer?</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>Back to the film’s page</source>
        <translation>Volver a la película</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n film(s) in package</source>
        <translation>
            <numerusform>%n película en el paquete</numerusform>
            <numerusform>%n películas en el paquete</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>money given, of the goal</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a film, and what tells it from its namesake</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>disponible ahora</translation>
    </message>
    <message>
        <source>A film by %1</source>
        <translation>Una película de %1</translation>
    </message>
    <message>
        <source>captions: %1</source>
        <comment>languages of the captions</comment>
        <translation>subtítulos: %1</translation>
    </message>
    <message>
        <source>Not available just now</source>
        <translation>No disponible ahora mismo</translation>
    </message>
    <message>
        <source>Opens %1</source>
        <comment>date and time</comment>
        <translation>Disponible desde: %1</translation>
    </message>
    <message>
        <source>Watch until %1</source>
        <translation>Disponible hasta: %1</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <comment>date and time</comment>
        <translation>Terminó: %1</translation>
    </message>
    <message>
        <source>%1 left to start</source>
        <translation>Tiempo para empezar: %1</translation>
    </message>
    <message>
        <source>%1 left to finish</source>
        <translation>Tiempo para acabar: %1</translation>
    </message>
    <message>
        <source>The time to start ended %1</source>
        <comment>date and time</comment>
        <translation>El plazo para empezar terminó: %1</translation>
    </message>
    <message>
        <source>The time to finish ended %1</source>
        <comment>date and time</comment>
        <translation>El plazo para acabar terminó: %1</translation>
    </message>
</context>
</TS>
