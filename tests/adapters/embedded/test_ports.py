"""Ports of this machine."""

import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.embedded import ports


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_port_nobody_listens_on_is_not_refused() -> None:
    assert ports.refusal("127.0.0.1", ports.any_free()) is None


def test_a_port_somebody_listens_on_is_refused_as_in_use(taken: int) -> None:
    refusal = ports.refusal("127.0.0.1", taken)
    assert refusal is not None
    assert refusal.errno == errno.EADDRINUSE


def test_an_address_of_another_machine_is_refused_for_another_reason() -> None:
    refusal = ports.refusal("203.0.113.1", ports.any_free())
    assert refusal is not None
    assert refusal.errno != errno.EADDRINUSE


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs Linux' /proc")
def test_the_holder_of_a_port_is_named_with_its_process_number(taken: int) -> None:
    assert ports.holder(taken) == f"{Path('/proc/self/comm').read_text().strip()} ({os.getpid()})"


def test_a_port_nobody_listens_on_has_no_holder() -> None:
    assert ports.holder(ports.any_free()) is None


def test_the_port_offered_instead_is_a_later_one_that_is_free(taken: int) -> None:
    offered = ports.free_from("127.0.0.1", taken)
    assert offered != taken
    assert ports.refusal("127.0.0.1", offered) is None
