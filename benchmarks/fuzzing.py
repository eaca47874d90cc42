"""Read damaged files: python benchmarks/fuzzing.py READER [COUNT] [--seed N] [FILE ...]

READER is one of text, word, html, zip, letter, rtf, pdf, image; FILEs are damaged, without any
those of tests/ and samples/. Of COUNT (1000) inputs each must give a text or a ReadError, and
take no longer than 10 seconds. Prints what came of them; an input that breaks this is kept
in the folder faults/ and the exit code is 1.
"""

import random
import resource
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from damage import damaged, seeds, unsound

from phahe.graph.errors import ReadError
from phahe.loaders.read import Limits, read_bytes

SLOW = 10  # seconds
LIMITS = Limits(bytes=16 * 1024**2, unpacked=64 * 1024**2, seconds=SLOW - 2, pixels=4_000_000)


def outcome(data: bytes) -> str:
    """What comes of reading DATA: 'read', 'refused' or the fault."""
    signal.alarm(2 * SLOW)
    try:
        wrong = unsound(read_bytes(data, "damaged", LIMITS))
    except ReadError:
        return "refused"
    except Exception as error:  # what must not happen is what is sought
        return f"{type(error).__name__}: {error}"[:200]
    finally:
        signal.alarm(0)
    return wrong or "read"


def hang(number: int, frame: FrameType | None) -> None:
    """What the alarm does."""
    raise TimeoutError("still reading")


def main(reader: str, count: int, seed: int, files: list[bytes]) -> int:
    """Read COUNT inputs and tell; 1 when one is a fault."""
    signal.signal(signal.SIGALRM, hang)
    outcomes: Counter[str] = Counter()
    slowest, begun = 0.0, time.perf_counter()
    chance = random.Random(seed)
    for number in range(count):
        data = damaged(reader, files, chance)
        start = time.perf_counter()
        found = outcome(data)
        taken = time.perf_counter() - start
        if taken > SLOW and found in ("read", "refused"):
            found = f"slow: {taken:.1f} s"
        slowest = max(slowest, taken)
        outcomes[found if found in ("read", "refused") else "fault"] += 1
        if found not in ("read", "refused"):
            folder = Path("faults")
            folder.mkdir(exist_ok=True)
            folder.joinpath(f"{reader}-{seed}-{number}").write_bytes(data)
            print(f"{reader}-{seed}-{number}: {found}", file=sys.stderr)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{reader}: {count} damaged files in {time.perf_counter() - begun:.0f} s: "
        f"{outcomes['read']} read, {outcomes['refused']} refused, {outcomes['fault']} faults; "
        f"the slowest {slowest:.2f} s, peak {peak} MB"
    )
    return bool(outcomes["fault"])


if __name__ == "__main__":
    words = sys.argv[1:]
    chosen = int(words.pop(words.index("--seed") + 1)) if "--seed" in words else 1
    words = [word for word in words if word != "--seed"]
    wanted, *rest = words
    amount = int(rest.pop(0)) if rest and rest[0].isdigit() else 1000
    whole = [Path(name).read_bytes() for name in rest] or list(seeds(wanted))
    sys.exit(main(wanted, amount, chosen, whole))
