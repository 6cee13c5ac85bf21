"""The tabs with papers, ways of contact and permissions."""
