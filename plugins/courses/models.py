"""Every table of the plugin, by room."""

from plugins.courses.catalogue.models import Course, Logo, Question, Template
from plugins.courses.certificates.models import Bundle, Certificate, Issuing
from plugins.courses.cohorts.models import Attendance, Cohort, CourseSession, Enrolment, Participant
from plugins.courses.examining.models import ExamSheet, Paper, Practice

__all__ = [
    "Attendance", "Bundle", "Certificate", "Cohort", "Course", "CourseSession", "Enrolment", "ExamSheet", "Issuing",
    "Logo", "Paper", "Participant", "Practice", "Question", "Template",
]  # fmt: skip
