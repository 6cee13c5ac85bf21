"""The texts that a person hears before anything is kept. An answer is bound to the text by version and digest.

A text is never edited: a new one gets a new version, and the old one stays for the consents that name it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from core.people.codes import ConsentPurpose


@dataclass(frozen=True)
class Notice:
    """``texts`` by language (es, pt, en); Spanish is always there."""

    version: str
    purpose: ConsentPurpose
    texts: Mapping[str, str]

    def language(self, wanted: str) -> str:
        short = wanted.split("_")[0]
        return short if short in self.texts else "es"

    def text(self, wanted: str) -> str:
        return self.texts[self.language(wanted)]

    def sha256(self, wanted: str) -> str:
        return hashlib.sha256(self.text(wanted).encode()).hexdigest()


SERVICE = Notice(
    "service-2026-11",
    ConsentPurpose.SERVICE,
    {
        "es": "Guardamos sus datos para ayudarle a buscar empleo. Los ve solamente el personal que le atiende. No "
        "los damos a empresas ni a otras instituciones sin su permiso. Usted puede pedir verlos, corregirlos "
        "o borrarlos cuando quiera. El servicio es gratis: nadie puede cobrarle.",
        "pt": "Guardamos os seus dados para ajudar na busca de emprego. Só a equipe que atende você pode ver. Não "
        "damos os dados a empresas nem a outras instituições sem a sua permissão. Você pode pedir para ver, "
        "corrigir ou apagar os dados quando quiser. O serviço é grátis: ninguém pode cobrar.",
        "en": "We keep your data to help you look for work. Only the staff who attend you see them. We do not give "
        "them to firms or to other institutions without your permission. You can ask to see, correct or erase "
        "them whenever you want. The service is free: nobody may charge you.",
    },
)
EMPLOYERS = Notice(
    "employers-2026-11",
    ConsentPurpose.EMPLOYERS,
    {
        "es": "Usted permite que mostremos su nombre, su teléfono y sus datos para el empleo a las empresas a las "
        "que le remitimos. Puede retirar este permiso cuando quiera; le seguiremos atendiendo igual.",
        "pt": "Você permite que mostremos o seu nome, o seu telefone e os seus dados para o emprego às empresas às "
        "quais encaminhamos você. Pode retirar esta permissão quando quiser; o atendimento continua igual.",
        "en": "You allow us to show your name, your telephone and your facts for work to the firms that we refer "
        "you to. You can withdraw this permission whenever you want; we will go on attending you all the "
        "same.",
    },
)
REFERRAL = Notice(
    "referral-2026-11",
    ConsentPurpose.REFERRAL,
    {
        "es": "Usted permite que demos sus datos al servicio al que le derivamos, solamente los que ese servicio "
        "necesita. Puede retirar este permiso cuando quiera.",
        "pt": "Você permite que demos os seus dados ao serviço ao qual encaminhamos você, só os que esse serviço "
        "precisa. Pode retirar esta permissão quando quiser.",
        "en": "You allow us to give your data to the service that we refer you to, only those that it needs. You "
        "can withdraw this permission whenever you want.",
    },
)
RESEARCH = Notice(
    "research-2026-11",
    ConsentPurpose.RESEARCH,
    {
        "es": "Usted permite que usemos sus datos, sin su nombre, para estudiar si el servicio ayuda. Puede retirar "
        "este permiso cuando quiera.",
        "pt": "Você permite que usemos os seus dados, sem o seu nome, para estudar se o serviço ajuda. Pode retirar "
        "esta permissão quando quiser.",
        "en": "You allow us to use your data, without your name, to study whether the service helps. You can "
        "withdraw this permission whenever you want.",
    },
)
CURRENT: Mapping[ConsentPurpose, Notice] = {
    notice.purpose: notice for notice in (SERVICE, EMPLOYERS, REFERRAL, RESEARCH)
}
