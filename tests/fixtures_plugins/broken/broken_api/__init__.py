"""Made for another version of the hooks"""

from core.api import Manifest

plugin = Manifest("broken_api", "0.1.0", title="Broken", summary="Made for another version of the hooks", api=">=7")
