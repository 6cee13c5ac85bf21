"""Background work, by room."""

__all__: list[str] = []
