"""The command `phahe`, also `python -m phahe`."""

from phahe.cli import main

if __name__ == "__main__":
    main()
