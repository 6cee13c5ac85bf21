"""Courses with cohorts, attendance, examinations and certificates, for this and other plugins."""

from core.api import CASEWORKER, MANAGER, SUPERVISOR, Manifest, Permission, PersonalData
from plugins.courses import permissions as may
from plugins.courses.settings import SettingsSchema
from plugins.courses.words import _l

_WHY = _l("To run the course, to examine who takes part, and to prove to others what was learned")
_KEPT = _l("Until the record of the person is erased; then the certificate is found no more")

plugin = Manifest(
    name="courses",
    version="0.1.0",
    title=_l("Courses"),
    summary=_l("Courses with cohorts, attendance, examinations and certificates that anybody can check"),
    api=">=0.1,<1",
    settings=SettingsSchema,
    permissions=(
        Permission(may.COURSE_READ, (CASEWORKER, SUPERVISOR, MANAGER), _l("See courses")),
        Permission(may.COURSE_WRITE, (SUPERVISOR, MANAGER), _l("Write courses, questions and certificate templates")),
        Permission(may.COHORT_READ, (CASEWORKER, SUPERVISOR, MANAGER), _l("See cohorts and who takes part")),
        Permission(may.COHORT_WRITE, (CASEWORKER, SUPERVISOR), _l("Run cohorts: sessions, participants, attendance")),
        Permission(may.PARTICIPANT_ERASE, (SUPERVISOR,), _l("Erase participants with their certificates")),
        Permission(may.CERTIFICATE_READ, (CASEWORKER, SUPERVISOR, MANAGER), _l("See certificates of courses")),
        Permission(may.CERTIFICATE_ISSUE, (SUPERVISOR,), _l("Issue and withdraw certificates of courses")),
    ),
    personal_data=(
        PersonalData("courses_participant", _l("Who takes part: name, document, contact, organisation"), _WHY, _KEPT),
        PersonalData("courses_enrolment", _l("Which courses the person takes, and how they end"), _WHY, _KEPT),
        PersonalData("courses_attendance", _l("Which sessions the person was at"), _WHY, _KEPT),
        PersonalData("courses_paper", _l("Tests and examinations: questions, answers, score"), _WHY, _KEPT),
        PersonalData("courses_practice", _l("What the person says months later of what became of it"), _WHY, _KEPT),
        PersonalData("courses_certificate", _l("The certificate with the name of the person"), _WHY, _KEPT),
    ),
    publishes=("courses_course", "courses_cohort", "courses_enrolment", "courses_certificate"),
)
