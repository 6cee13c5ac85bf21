"""REST resources of cohorts; importing them puts them into the blueprint."""

from plugins.courses.cohorts.rest import cohorts, participants

__all__ = ["cohorts", "participants"]
