"""The plugin's own words."""

from core.api import texts

_, _l, _n = texts("courses")
