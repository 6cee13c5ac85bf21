"""Background work, by room."""
