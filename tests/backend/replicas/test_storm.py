"""Three real processes, writers and readers on each: nothing lost, nothing doubled, nothing out of order."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from stylist_app.backend.app import opened
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from tests.backend.core.reader import streaming
from tests.backend.tables import environment
from tests.examples import Shop, build_shop

PROCESSES, EACH = 3, 25
SERVE = """
from stylist_app.backend.server import run_api
from stylist_app.settings import Settings
run_api(Settings(), port=0, started_on=lambda host, port: print(port, flush=True))
"""


@pytest.fixture
def replicas(backend_settings: Settings, root: Path) -> Iterator[tuple[list[str], Shop]]:
    with opened(backend_settings) as backend:
        shop = build_shop(backend)
    command, env = [sys.executable, "-c", SERVE], environment(backend_settings)
    started = [subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) for _ in range(PROCESSES)]
    try:
        yield [f"http://127.0.0.1:{int(process.stdout.readline())}" for process in started if process.stdout is not None], shop
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.communicate(timeout=30)


def test_writers_and_readers_on_all_of_them(replicas: tuple[list[str], Shop]) -> None:
    urls, shop = replicas
    chats = {"mara": shop.aiko.conversation_id, "sol": shop.olena.conversation_id}
    acknowledged: dict[str, tuple[str, int]] = {}

    def client(url: str, name: str) -> httpx.Client:
        return httpx.Client(base_url=url, headers={"Authorization": f"Bearer {shop.people[name].token}"}, timeout=60)

    def write(url: str, name: str) -> None:
        with client(url, name) as one:
            for n in range(EACH):
                command = {"id": new_id(), "kind": "text", "payload": {"text": str(n)}}
                answer = one.post(f"/v1/conversations/{chats[name]}/messages", json=command).raise_for_status().json()
                acknowledged[command["id"]] = (chats[name], answer["seq"])

    total = len(urls) * len(chats) * EACH
    with ExitStack() as stack, ThreadPoolExecutor(len(urls) * (len(chats) + 1)) as pool:
        streams = [stack.enter_context(streaming(stack.enter_context(client(url, "ada")))) for url in urls]
        for stream in streams:
            stream.next()
        writing = [pool.submit(write, url, name) for url in urls for name in chats]

        def read(at: int) -> list[tuple[int, str]]:
            seen: list[tuple[int, str]] = []
            messages = 0
            while messages < total:
                frame = streams[at].next()
                if frame.id is not None and frame.event != "cursor":
                    seen.append((frame.id, frame.data["body"]["id"] if frame.event == "message.put" else ""))
                    messages += frame.event == "message.put"
            return seen

        reading = [pool.submit(read, at) for at in range(len(streams))]
        for one in writing:
            one.result()
        for one in reading:
            numbers = [number for number, _ in one.result()]
            assert numbers == sorted(set(numbers)), "in order, none twice"
            assert Counter(message for _, message in one.result() if message) == Counter(list(acknowledged)), "none lost, none doubled"
    for chat in chats.values():
        seqs = sorted(seq for of, seq in acknowledged.values() if of == chat)
        assert seqs == list(range(seqs[0], seqs[0] + len(urls) * EACH))
