"""Pages of cohorts; importing them puts them into the blueprint."""

from plugins.courses.cohorts.views import attendance, cohorts, door, files, participants, people, sessions

__all__ = ["attendance", "cohorts", "door", "files", "participants", "people", "sessions"]
