"""Tests before and after, the examination, and the survey months later."""
