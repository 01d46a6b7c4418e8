"""A process that reads a feed and says how many products it has, and by how many kB its memory grew: `python reading.py KIND FILE`."""

import re
import sys
from pathlib import Path

from tests.connectors.shops import KINDS


def highest_kb() -> int:
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) if found else 0


def main(name: str, file: str) -> None:
    kind = next(one for one in KINDS if one.name == name)
    before = highest_kb()
    count = sum(1 for _ in kind.feed(Path(file)).read())
    print(count, highest_kb() - before)


if __name__ == "__main__":
    main(*sys.argv[1:3])
