from evil.exit_hook import ayni_panels
from evil.not_erased import ayni_erase_person, ayni_export_person
from evil.slow_hook import ayni_match_reasons
from evil.wrong_type import ayni_vet_vacancies

__all__ = ["ayni_erase_person", "ayni_export_person", "ayni_match_reasons", "ayni_panels", "ayni_vet_vacancies"]
