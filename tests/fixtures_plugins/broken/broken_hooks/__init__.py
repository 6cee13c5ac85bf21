"""Every hook fails"""

from core.api import Manifest

plugin = Manifest("broken_hooks", "0.1.0", title="Broken", summary="Every hook fails", api=">=0.1,<1")
