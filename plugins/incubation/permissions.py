"""Who may see and do what; the manifest gives them to roles."""

READ = "incubation.project.read"
WORK = "incubation.case.work"
"""Open an incubation, move it on, describe the business, write and close milestones."""
