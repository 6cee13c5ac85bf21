"""Who is taught, when, and who was there."""
