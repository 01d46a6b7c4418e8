"""Where a fetch may go, and where no feed leads it."""

from pathlib import Path

import pytest

from stylist_app.connectors.feeds.base import PictureUnavailable
from stylist_app.connectors.feeds.pictures.guard import GuardedNetwork, public
from tests.connectors.web import JPEG, Answer, Web, fetcher

INSIDE = (
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:c0a8:101::1", "nonsense", "",
)  # fmt: skip
OUTSIDE = ("93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8")


@pytest.mark.parametrize("address", INSIDE)
def test_inside_is_refused(address: str) -> None:
    assert not public(address, 443)


@pytest.mark.parametrize("address", OUTSIDE)
def test_outside_is_not(address: str) -> None:
    assert public(address, 443)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "::1", "169.254.169.254"])
def test_a_name_that_leads_inside_is_refused_before_anybody_is_connected_to(web: Web, tmp_path: Path, address: str) -> None:
    with fetcher(web, tmp_path, network=GuardedNetwork(resolver=lambda _host, _port: [address])) as fetch:
        with pytest.raises(PictureUnavailable, match="inside a private network"):
            fetch("https://innocent.test/a.jpg")


def test_one_address_inside_refuses_the_name(web: Web, tmp_path: Path) -> None:
    with fetcher(web, tmp_path, network=GuardedNetwork(resolver=lambda _host, _port: ["8.8.8.8", "127.0.0.1"])) as fetch:
        with pytest.raises(PictureUnavailable, match="inside a private network"):
            fetch("https://mixed.test/a.jpg")


def test_redirects_are_followed_and_judged_like_the_first_address(web: Web, tmp_path: Path) -> None:
    web.answers |= {
        "/a.jpg": Answer(b"", 302, {"Location": "/b.jpg"}),
        "/b.jpg": Answer(b"", 301, {"Location": web.url("/c.jpg", "other.test")}),
        "/c.jpg": Answer(),
        "/inside.jpg": Answer(b"", 302, {"Location": "https://metadata.test/latest"}),
        "/number.jpg": Answer(b"", 302, {"Location": "https://169.254.169.254/latest"}),
        "/plain.jpg": Answer(b"", 302, {"Location": f"http://shop.test:{web.port}/c.jpg"}),
        "/file.jpg": Answer(b"", 302, {"Location": "file:///etc/passwd"}),
        "/round.jpg": Answer(b"", 302, {"Location": "/round.jpg"}),
    }
    network = web.network(**{"metadata.test": "169.254.169.254", "169.254.169.254": "169.254.169.254"})
    with fetcher(web, tmp_path, network=network) as fetch:
        assert fetch(web.url("/a.jpg")).read_bytes() == JPEG
        for path, why in (
            ("inside", "private network"),
            ("number", "private network"),
            ("plain", "only https"),
            ("file", "only https"),
            ("round", "on and on"),
        ):
            with pytest.raises(PictureUnavailable, match=why):
                fetch(web.url(f"/{path}.jpg"))


def test_a_name_cannot_change_its_mind_between_the_look_and_the_connection(web: Web, tmp_path: Path) -> None:
    """The name is asked once for each connection, and the connection goes to what was judged."""
    web.answers["/a.jpg"] = Answer()
    told = iter(["127.0.0.1"])
    looks: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        looks.append(host)
        return [next(told, "10.0.0.1")]

    network = GuardedNetwork(lambda address, port: (address, port) == ("127.0.0.1", web.port), rebinding)
    with fetcher(web, tmp_path, network=network) as fetch:
        assert fetch(web.url("/a.jpg")).read_bytes() == JPEG
    assert looks == ["shop.test"]


def test_the_name_has_to_be_proven(web: Web, tmp_path: Path) -> None:
    web.answers["/a.jpg"] = Answer()
    with fetcher(web, tmp_path, network=web.network(**{"stranger.test": "127.0.0.1"})) as fetch:
        with pytest.raises(PictureUnavailable, match="could not be reached"):
            fetch(web.url("/a.jpg", "stranger.test"))
    assert not web.asked


@pytest.mark.parametrize(
    "address", ["http://shop.test/a.jpg", "ftp://shop.test/a", "file:///etc/passwd", "https://", "https://me:pw@shop.test/", "https://[::1", "//"]
)
def test_other_addresses_are_not_asked(web: Web, tmp_path: Path, address: str) -> None:
    with fetcher(web, tmp_path) as fetch, pytest.raises(PictureUnavailable, match="not fetched") as told:
        fetch(address)
    assert "https" in told.value.remedy or "Correct" in told.value.remedy


def test_the_real_resolver_does_not_lead_to_this_machine(tmp_path: Path, web: Web) -> None:
    with fetcher(web, tmp_path, network=GuardedNetwork()) as fetch:
        for host in ("localhost", "127.0.0.1", "[::1]", "0x7f.1", "2130706433"):
            with pytest.raises(PictureUnavailable):
                fetch(f"https://{host}:{web.port}/a.jpg")
    assert not web.asked
    with pytest.raises(Exception, match="socket of this machine"):
        GuardedNetwork().connect_unix_socket("/run/x.sock")
