"""Names for invented people: given names and surnames usual in the valleys of Cochabamba, combined at random."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from core.people.codes import Sex

WOMEN = (
    "María Elena", "Nayeli", "Roxana", "Lourdes", "Wilma", "Jhoselin", "Marisol", "Basilia", "Noemí", "Yovana",
    "Daniela", "Gladys", "Litzi", "Eulalia", "Verónica", "Mariela", "Sonia", "Carla Andrea", "Rosmery", "Elizabeth",
    "Fabiola", "Paola", "Victoria", "Juana", "Máxima", "Claudia", "Erika", "Miriam", "Silvia", "Teodora", "Karen",
    "Nilda", "Vilma", "Zulma", "Ximena", "Leonarda", "Brenda", "Celia", "Dayana", "Felicidad",
)  # fmt: skip
MEN = (
    "Wilmer", "Juan Carlos", "Edwin", "Grover", "Rolando", "Freddy", "Jhonny", "Limbert", "Severino", "Marco Antonio",
    "Álvaro", "Cristian", "Richard", "Ramiro", "Gonzalo", "Efraín", "Iván", "Vladimir", "Germán", "Celestino",
    "Rodrigo", "Nelson", "Hernán", "Adalid", "Franz", "Osvaldo", "Elmer", "Milton", "Óscar", "René", "Saúl",
    "Tomás", "Ronald", "Víctor Hugo", "Walter", "Yamil", "Zenón", "Bladimir", "Dionicio", "Fermín",
)  # fmt: skip
SURNAMES = (
    "Mamani", "Quispe", "Condori", "Choque", "Flores", "Rojas", "Vargas", "Huanca", "Gutiérrez", "Fernández", "Torrico",
    "Claros", "Camacho", "Orellana", "Rocha", "Villarroel", "Arnez", "Terceros", "Montaño", "Zurita", "Delgadillo",
    "Ayala", "Céspedes", "Veizaga", "Jaldín", "Siles", "Ticona", "Apaza", "Colque", "Yucra", "Canaviri", "Poma",
    "Calle", "Alanoca", "Cáceres", "Sejas", "Rodríguez", "López", "Pérez", "Sánchez", "Meneses", "Guzmán", "Peredo",
    "Coca", "Almanza", "Balderrama", "Cossío", "Escóbar", "García", "Heredia", "Iriarte", "Lizarazu", "Merubia",
    "Nogales", "Ovando", "Pardo", "Quiroga", "Saavedra", "Tapia", "Ustariz", "Vallejos", "Yáñez", "Zambrana", "Núñez",
)  # fmt: skip


@dataclass(frozen=True)
class Name:
    given: str
    first: str
    second: str


def people(random: Random, count: int) -> list[tuple[Sex, Name]]:
    """``count`` people, no two of the same whole name. One in forty has a single surname, as it happens."""
    found: dict[tuple[str, str, str], tuple[Sex, Name]] = {}
    while len(found) < count:
        sex = random.choice((Sex.WOMAN, Sex.WOMAN, Sex.WOMAN, Sex.MAN, Sex.MAN))
        given = random.choice(WOMEN if sex is Sex.WOMAN else MEN)
        first, second = random.sample(SURNAMES, 2)
        name = Name(given, first, "" if len(found) % 40 == 39 else second)
        found.setdefault((name.given, name.first, name.second), (sex, name))
    return list(found.values())
