"""The watch over the parts: waits until they answer, ends them together, and leaves nobody behind. The parts here are a few lines of Python."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable

import pytest

from stylist_app.children import answers, free_port
from stylist_app.cli.serving.processes import Part, StartError, Supervisor, need_localhost, need_port
from tests.cli.starting import gone

HOST = "127.0.0.1"
SERVER = """
    import http.server, signal, sys
    class Yes(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(STATUS); self.end_headers()
        def log_message(self, *_): pass
    signal.signal(signal.SIGTERM, ON_TERM)
    http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Yes).serve_forever()
"""
ENDS = "lambda *_: sys.exit(0)"


def part(name: str = "API", *, status: int = 200, on_term: str = ENDS, code: str | None = None) -> Part:
    port = free_port()
    text = textwrap.dedent(code or SERVER).replace("STATUS", str(status)).replace("ON_TERM", on_term)
    return Part(name, [sys.executable, "-c", text, str(port)], f"http://{HOST}:{port}/")


def all_gone(supervisor: Supervisor) -> bool:
    return all(part.process is not None and part.process.poll() is not None for part in supervisor.parts)


def soon(true: Callable[[], bool]) -> bool:
    """Whether it becomes true within half a minute."""
    for _ in range(600):
        if true():
            return True
        threading.Event().wait(0.05)
    return False


def test_it_waits_until_both_answer_and_stops_both_when_asked() -> None:
    supervisor = Supervisor([part("API"), part("APP")])
    assert supervisor.start()
    assert all(answers(one.ready) for one in supervisor.parts)
    signal.raise_signal(signal.SIGTERM)
    assert supervisor.wait() == 0
    assert all_gone(supervisor)
    assert [one.ended for one in supervisor.parts] == [0, 0]


def test_parts_get_the_environment_they_are_told() -> None:
    told = part(code="import os, sys; sys.exit(int(os.environ['CODE']))")
    with pytest.raises(StartError):
        Supervisor([told], {"CODE": "42"}).start()
    assert told.ended == 42


def test_a_part_that_ends_before_it_is_ready_takes_the_others_with_it() -> None:
    supervisor = Supervisor([part("API"), part("APP", code="raise SystemExit(3)")])
    with pytest.raises(StartError, match="The APP ended before it was ready"):
        supervisor.start()
    assert all_gone(supervisor)


def minding(supervisor: Supervisor) -> tuple[threading.Thread, list[int]]:
    """The watch, beside the test. It ends when `supervisor.asked` says so."""
    codes: list[int] = []
    watch = threading.Thread(target=lambda: codes.append(supervisor.wait()))
    watch.start()
    return watch, codes


def test_a_part_that_dies_is_started_again_while_the_other_runs_on(capfd: pytest.CaptureFixture[str]) -> None:
    supervisor = Supervisor([part("API"), part("APP")])
    supervisor.start()
    api, app = supervisor.parts
    first, other = api.process, app.process
    assert first is not None
    watch, codes = minding(supervisor)
    first.kill()
    assert soon(lambda: api.process is not first and answers(api.ready))
    assert app.process is other
    assert app.ended is None
    supervisor.asked += 1
    watch.join()
    assert codes == [0]
    assert all_gone(supervisor)
    assert capfd.readouterr().err == "The API ended unexpectedly (signal SIGKILL); it is started again.\n"


def test_a_part_that_dies_again_and_again_ends_the_rest_with_one_sentence(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stylist_app.cli.serving.processes.WAITS", (0.0, 0.01))
    supervisor = Supervisor([part("API"), part("APP")])
    supervisor.start()
    api = supervisor.parts[0]
    assert api.process is not None
    api.command = [sys.executable, "-c", "raise SystemExit(3)"]
    api.process.kill()
    assert supervisor.wait() == 1
    assert all_gone(supervisor)
    assert capfd.readouterr().err.splitlines() == [
        "The API ended unexpectedly (signal SIGKILL); it is started again.",
        "The API ended unexpectedly (code 3); it is started again.",
        "The API ended unexpectedly 3 times in a row (code 3); the rest was stopped. Its messages are above.",
    ]


def test_what_ran_well_for_long_may_die_as_often_as_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stylist_app.cli.serving.processes.STEADY_SECONDS", -1.0)
    monkeypatch.setattr("stylist_app.cli.serving.processes.WAITS", (0.0,))
    supervisor = Supervisor([part("API")])
    supervisor.start()
    api = supervisor.parts[0]
    watch, codes = minding(supervisor)
    for _ in range(3):
        assert soon(lambda: answers(api.ready) and api.deaths == 0)
        before = api.process
        assert before is not None
        before.kill()
        assert soon(lambda before=before: api.process is not before)
    supervisor.asked += 1
    watch.join()
    assert codes == [0]


def test_it_stops_while_a_part_waits_for_its_next_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stylist_app.cli.serving.processes.WAITS", (3600.0,))
    supervisor = Supervisor([part("API"), part("APP")])
    supervisor.start()
    api = supervisor.parts[0]
    assert api.process is not None
    watch, codes = minding(supervisor)
    api.process.kill()
    assert soon(lambda: api.again_at is not None)
    supervisor.asked += 1
    watch.join()
    assert codes == [0]
    assert all_gone(supervisor)


def test_what_answers_with_an_error_is_not_ready() -> None:
    supervisor = Supervisor([part(status=503)])
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    assert not supervisor.start()
    supervisor.stop()
    assert all_gone(supervisor)


def test_asked_twice_it_stops_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stylist_app.cli.serving.processes.STOP_SECONDS", float("inf"))
    supervisor = Supervisor([part(on_term="signal.SIG_IGN")])
    supervisor.start()
    process = supervisor.parts[0].process
    assert process is not None
    instead = threading.Timer(20, process.send_signal, (signal.SIGUSR1,))
    instead.start()
    signal.raise_signal(signal.SIGINT)
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    assert supervisor.wait() == 0
    instead.cancel()
    assert supervisor.parts[0].ended == -signal.SIGKILL, "and not by what would have ended it in the end"


def test_a_part_that_does_not_end_is_ended_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stylist_app.cli.serving.processes.STOP_SECONDS", 0.2)
    supervisor = Supervisor([part(on_term="signal.SIG_IGN")])
    supervisor.start()
    supervisor.stop()
    assert supervisor.parts[0].ended == -signal.SIGKILL


def test_stopping_twice_is_stopping_once() -> None:
    supervisor = Supervisor([part()])
    supervisor.start()
    supervisor.stop()
    supervisor.stop()
    assert all_gone(supervisor)


@pytest.mark.parametrize("ending", ["pass", "os.kill(os.getpid(), 9)"])
def test_a_part_ends_cleanly_when_its_parent_is_gone(ending: str) -> None:
    child = "import time; from stylist_app import children; children.end_cleanly(); children.follow_parent(); print('up', flush=True); time.sleep(60)"
    parent = f"""if True:
        import os, subprocess, sys
        part = subprocess.Popen([sys.executable, "-c", {child!r}], stdin=-1, stdout=-1)
        part.stdout.readline()
        print(part.pid, flush=True)
        {ending}"""
    started = subprocess.run([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True, check=False, timeout=30)
    pid = int(started.stdout)
    if not gone([pid]):
        os.kill(pid, signal.SIGKILL)
        pytest.fail("the child outlived its parent")


def test_a_port_in_use_is_named_with_its_option() -> None:
    with socket.create_server((HOST, 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(StartError, match=f"Port {port} on {HOST} cannot be used .* --api-port"):
            need_port(HOST, port, "--api-port")
    need_port(HOST, free_port(), "--port")


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(StartError, match="cannot be used"):
        need_port("192.0.2.1", 8600, "--port")
    with pytest.raises(StartError, match=r"no address nowhere\.invalid"):
        need_port("nowhere.invalid", 8600, "--port")


@pytest.mark.skipif(not socket.has_ipv6, reason="needs IPv6")
def test_somebody_on_the_other_localhost_is_noticed() -> None:
    try:
        other = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("needs an IPv6 loopback address")
    with other, pytest.raises(StartError, match="another program answers there"):
        need_localhost(other.getsockname()[1], "--port")
    need_localhost(free_port(), "--port")
