"""Word files (.docx): Office Open XML, ISO/IEC 29500, read as Word shows them."""

from phahe.loaders.read.word.document import read

__all__ = ["read"]
