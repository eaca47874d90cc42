"""Text that a scan or a bare keyboard ruined, put right; clean text is left alone."""

from phahe.loaders.repair.mended import Mended, Quality, Reading, Token
from phahe.loaders.repair.mending import THRESHOLD, mend

__all__ = ["THRESHOLD", "Mended", "Quality", "Reading", "Token", "mend"]
