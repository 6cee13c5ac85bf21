"""Participants and attendance as people keep them: spreadsheets."""
