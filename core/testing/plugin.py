"""The pytest plugin that every suite of Ayni loads (entry point ``pytest11``): fixtures and options by import."""

from __future__ import annotations
