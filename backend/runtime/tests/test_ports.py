import socket

import pytest

from runtime import ports


def test_pick__port_taken__next_free_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", ports.pick_for_test()))
        taken.listen()
        wanted = taken.getsockname()[1]
        assert ports.pick(wanted) > wanted


def test_pick__next_ports_go_by_another_service__skips_them():
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if ports.is_free(3000):
            taken.bind(("127.0.0.1", 3000))
            taken.listen()
        assert ports.pick(3000) not in {3000, ports.GRAFANA}


def test_pick_for_test__the_same_port_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_TEST_RANGE", range(31_000, 31_200))
    given = [ports.pick_for_test() for _ in range(60)]
    assert len(set(given)) == len(given)
