"""Writes tables of another name"""

from core.api import Manifest

plugin = Manifest("broken_prefix", "0.1.0", title="Broken", summary="Writes tables of another name", api=">=0.1,<1")
