"""Cannot be imported"""

from core.api import Manifest

plugin = Manifest("broken_import", "0.1.0", title="Broken", summary="Cannot be imported", api=">=0.1,<1")
