"""An API process of the storm: the product's own, with a clock that can be moved, set by its environment.
`python -m stylist_app.storm.inside.api`."""

import os
import signal

from stylist_app.storm.inside.child import Clock, Words, first_words, listen, say


def main() -> None:
    clock = Clock()
    clock.install()
    orders = first_words()

    def heard(words: Words) -> None:
        clock.offset = float(words[1])

    listen(heard, lambda: os.kill(os.getpid(), signal.SIGTERM))

    from stylist_app.backend.server import run_api
    from stylist_app.settings import Settings

    run_api(Settings(), port=orders["port"], started_on=lambda _host, _port: say("ready"))


if __name__ == "__main__":
    main()
