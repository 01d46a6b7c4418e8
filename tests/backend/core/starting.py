"""Processes that open the same shop in the same moment: `python -m tests.backend.core.starting COUNT`. Each says the shop's secret; the code is how
many of them failed."""

import multiprocessing
import sys
from multiprocessing.synchronize import Barrier

from stylist_app.backend.app import opened
from stylist_app.settings import Settings


def start(all_there: Barrier) -> None:
    all_there.wait()
    with opened(Settings()) as backend:
        print(backend.secret.hex(), flush=True)


def main(count: int) -> int:
    all_there = multiprocessing.Barrier(count)
    started = [multiprocessing.Process(target=start, args=(all_there,)) for _ in range(count)]
    for process in started:
        process.start()
    for process in started:
        process.join()
    return sum(process.exitcode != 0 for process in started)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
