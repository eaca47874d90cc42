"""Rebuild the shipped model: python -m phahe.loaders.repair.training CORPUS."""

import sys
from pathlib import Path

from phahe.loaders.repair.training.build import build

if __name__ == "__main__":
    build(Path(sys.argv[1]))
