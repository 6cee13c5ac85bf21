"""What other plugins may use of fair recruitment.

``ForcedLabourSigned`` is restricted: whoever reacts to it keeps it from everybody without a permission of its own for
such signs, and above all from the employer.
"""

from __future__ import annotations

from plugins.fair_recruitment.complaints.codes import Indicator
from plugins.fair_recruitment.complaints.events import (
    ComplaintClosed,
    ComplaintReopened,
    ComplaintUpheld,
    ForcedLabourSigned,
)

__all__ = ["ComplaintClosed", "ComplaintReopened", "ComplaintUpheld", "ForcedLabourSigned", "Indicator"]
