"""PDF files: the text layer of each page, or OCR of the page where that reads better."""

from phahe.loaders.read.pdf.document import opened, read

__all__ = ["opened", "read"]
