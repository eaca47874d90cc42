"""Pages read by OCR: the image made ready, the program Tesseract, what it misreads."""

from phahe.loaders.read.ocr.tesseract import (
    DOUBTFUL,
    engine,
    in_order,
    recognised,
    scanning,
)

__all__ = ["DOUBTFUL", "engine", "in_order", "recognised", "scanning"]
