"""Who may see and do what; the manifest gives them to roles."""

READ = "skills_recognition.recognition.read"
WORK = "skills_recognition.case.work"
"""Open a recognition, list the evidence, assess."""
DECIDE = "skills_recognition.recognition.decide"
"""Decide on an assessment that somebody else made; suspend, withdraw and undo it."""
