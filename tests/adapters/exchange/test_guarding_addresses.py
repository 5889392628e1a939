"""Where nothing may be sent."""

import socket
from typing import Any
from uuid import uuid4

import pytest

from adapters.exchange.feed import OutsideEvent
from adapters.exchange.webhooks.guarding import AddressRefused, Allowed
from adapters.exchange.webhooks.posting import Postman
from tests.adapters.exchange.receivers import Receiver

EVENT = OutsideEvent(1, uuid4(), {"specversion": "1.0"})

INSIDE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "224.0.0.1", "[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]",  # noqa: S104
    "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[ff02::1]",
]  # fmt: skip


@pytest.mark.parametrize("host", INSIDE)
def test_a_number_inside_is_refused_at_once(host: str) -> None:
    with pytest.raises(AddressRefused, match="private network"):
        Allowed().check(f"https://{host}/in")


@pytest.mark.parametrize(
    "address",
    [
        "http://example.gov.vn/", "ftp://example.gov.vn/", "https://", "https:///in", "//x/y", "",
        "https://a:b@example.gov.vn/", "https://example.gov.vn/#x", "https://ví-dụ.vn/",
        "https://example.gov.vn/" + "x" * 500, "https://example.gov.vn:99999/",
        "https://exa mple.vn/", "https://[::1", "https://example.gov.vn:0/", "https://x\n.vn/",
    ],
)  # fmt: skip
def test_an_address_that_is_none_or_not_safe_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        Allowed().check(address)
    assert refused.value.text.vi


def test_an_address_outside_is_taken() -> None:
    Allowed().check("https://example.gov.vn:8443/in?x=1")
    Allowed().check("https://[2606:4700::1111]/in")
    Allowed(plain=True, private=True).check("http://127.0.0.1:8080/in")


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.7", "::1", "::ffff:192.168.0.1"])
async def test_a_name_that_leads_inside_is_refused_when_it_is_looked_up(
    host: str, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where only one of its addresses does."""

    def looked_up(*_: Any, **__: Any) -> Any:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", receiver.port))
        return [public, (family, socket.SOCK_STREAM, 6, "", (host, receiver.port))]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    async with Postman(Allowed(plain=True)) as postman:
        address = f"http://inside.example.vn:{receiver.port}/"
        outcome = await postman.post(address, b"x" * 32, EVENT)
    assert "private network" in outcome.fault
    assert receiver.tried == 0


async def test_a_receiver_without_tls_is_not_spoken_to_over_https(receiver: Receiver) -> None:
    async with Postman(Allowed(private=True)) as postman:
        address = receiver.address.replace("http:", "https:")
        outcome = await postman.post(address, b"x" * 32, EVENT)
    assert not outcome.arrived
    assert receiver.got == []


async def test_a_redirect_is_a_failure_and_leads_nowhere(receiver: Receiver) -> None:
    inner = Receiver()
    await inner.live()
    outer = receiver
    outer.answers = [f"HTTP/1.1 307 X\r\nLocation: {inner.address}\r\nContent-Length: 0\r\n\r\n"]
    async with Postman(Allowed(plain=True, private=True)) as postman:
        outcome = await postman.post(outer.address, b"x" * 32, EVENT)
    assert outcome.fault == "answered 307"
    assert inner.tried == 0
    await inner.die()


async def test_what_a_receiver_answers_is_never_kept_and_a_flood_is_cut_off(
    receiver: Receiver,
) -> None:
    flood = "x" * 3_000_000
    receiver.answers = [
        f"HTTP/1.1 500 No\r\nContent-Length: {len(flood)}\r\n\r\n{flood}",
        "HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 503 Busy\r\nRetry-After: 99999999\r\nContent-Length: 0\r\n\r\n",
    ]
    async with Postman(Allowed(plain=True, private=True)) as postman:
        outcomes = [await postman.post(receiver.address, b"x" * 32, EVENT) for _ in range(3)]
    assert [o.fault for o in outcomes] == ["answered 500", "answered 503", "answered 503"]
    assert [o.asked_to_wait for o in outcomes] == [None, 120.0, 3600.0]
