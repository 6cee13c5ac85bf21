"""Implements no known hook"""

from core.api import Manifest

plugin = Manifest("broken_name", "0.1.0", title="Broken", summary="Implements no known hook", api=">=0.1,<1")
