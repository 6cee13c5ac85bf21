"""What is said in the demonstration: answers of interviews, notes, next steps."""

from __future__ import annotations

from dataclasses import dataclass

from core.cases.codes import Channel


@dataclass(frozen=True)
class Story:
    """A contact, and the step that was agreed in it."""

    channel: Channel
    note: str
    step: str


FIRST = (
    Story(Channel.OFFICE, "Vino a registrarse. Busca empleo desde hace unas semanas.", "Entrevista inicial"),
    Story(Channel.OFFICE, "Se registró con una vecina que ya está en el servicio.", "Entrevista inicial"),
    Story(Channel.CALL, "Llamó para preguntar qué papeles hacen falta.", "Traer certificado de estudios"),
    Story(Channel.WHATSAPP, "Pidió cita por WhatsApp; prefiere por la tarde.", "Confirmar la cita de la entrevista"),
)
ASSESSING = (
    Story(Channel.OFFICE, "Empezamos la entrevista; falta hablar de los horarios.", "Terminar la entrevista"),
    Story(Channel.CALL, "No pudo venir por el bloqueo. Acordamos otro día.", "Nueva cita para la entrevista"),
    Story(Channel.OFFICE, "Trajo el certificado de bachiller.", "Revisar la experiencia anterior"),
)
PLANNING = (
    Story(Channel.OFFICE, "Conversamos el plan; quiere pensarlo en casa.", "Firmar el plan"),
    Story(Channel.OFFICE, "Leímos el plan con calma. Pide cambiar la fecha del curso.", "Ajustar el plan y firmar"),
    Story(Channel.WHATSAPP, "Manda foto de su hoja de vida.", "Corregir la hoja de vida"),
)
SEARCHING = (
    Story(
        Channel.CALL, "Puede trabajar de lunes a sábado. Prefiere cerca de su casa.", "Buscar vacantes cerca de su casa"
    ),
    Story(Channel.WHATSAPP, "Mandó la hoja de vida corregida.", "Enviar hoja de vida a dos empresas"),
    Story(
        Channel.OFFICE,
        "Practicamos una entrevista. Habla con seguridad de lo que sabe hacer.",
        "Practicar otra entrevista",
    ),
    Story(Channel.CALL, "La entrevista fue bien; la empresa responde la próxima semana.", "Preguntar el resultado"),
    Story(
        Channel.VISIT, "Visita en el barrio. Vende comida los fines de semana.", "Hablar del horario de fin de semana"
    ),
    Story(Channel.OFFICE, "Terminó el curso de manipulación de alimentos.", "Agregar el certificado al perfil"),
    Story(Channel.CALL, "Le falta la licencia; averigua el costo.", "Ver cómo renovar la licencia"),
    Story(Channel.WHATSAPP, "Pregunta por trabajo de medio tiempo.", "Revisar vacantes de medio tiempo"),
)
UNREACHED = (
    Story(Channel.CALL, "No contesta.", "Volver a llamar"),
    Story(Channel.WHATSAPP, "Mensaje enviado, sin respuesta.", "Probar otra vez"),
    Story(Channel.CALL, "El número está apagado.", "Buscar otro contacto"),
)
ANSWERS = (
    {
        "wants": "Un trabajo estable cerca de la casa.",
        "since": "under_6",
        "strengths": "Es puntual y trata bien a la gente.",
        "obstacles": "Pocas vacantes con su experiencia.",
        "searches": "Preguntando a conocidos.",
        "ready": "now",
        "support": "yes",
        "alone": "some",
    },
    {
        "wants": "Volver a su oficio con contrato.",
        "since": "under_12",
        "strengths": "Conoce bien su oficio.",
        "obstacles": "No tiene certificados de lo que sabe hacer.",
        "searches": "Anuncios en la radio.",
        "ready": "now",
        "support": "yes",
        "alone": "little",
    },
    {
        "wants": "Su primer empleo, por la tarde.",
        "since": "never",
        "strengths": "Aprende rápido; maneja la computadora.",
        "obstacles": "Falta de experiencia y horario de estudios.",
        "searches": "Todavía no ha buscado.",
        "ready": "month",
        "support": "no",
        "alone": "much",
    },
    {
        "wants": "Cualquier trabajo que permita cuidar a sus hijos.",
        "since": "over_12",
        "strengths": "Administra su casa y un puesto de venta.",
        "obstacles": "Cuidado de dos niños por la tarde.",
        "searches": "Dejó hojas de vida en tiendas.",
        "ready": "month",
        "support": "no",
        "alone": "some",
    },
)
CONCLUSIONS = (
    "Puede empezar ya en su oficio; conviene preparar la hoja de vida.",
    "Antes hay que resolver el cuidado y el transporte.",
    "Le sirve un primer empleo con acompañamiento.",
)
KEPT = (
    "Sigue en el mismo trabajo y le pagan al día.",
    "Todo bien; le renovaron el contrato.",
    "Contento con el horario.",
)
