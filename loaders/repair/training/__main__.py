"""Rebuild the shipped model: python -m phahe.loaders.repair.training CORPUS [OUT]."""

import sys
from pathlib import Path

from phahe.loaders.repair.training.build import MODEL, build

if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else MODEL)
