"""Ayni: case management for public employment services."""

__version__ = "0.1.0"
PLUGIN_API = "0.1.0"
