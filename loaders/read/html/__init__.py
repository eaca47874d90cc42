"""Web pages: the document in a portal's page, without what stands around it."""

from phahe.loaders.read.html.page import read

__all__ = ["read"]
