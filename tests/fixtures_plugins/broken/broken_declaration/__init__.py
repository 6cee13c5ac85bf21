"""Declares something else"""

from core.api import Manifest

plugin = Manifest("broken_declaration", "0.1.0", title="Broken", summary="Declares something else", api=">=0.1,<1")
