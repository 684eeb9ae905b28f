"""The guard against SFTP hosts inside our own network: every address of a name, at each connection anew."""

import socket

import pytest

from debtflow.gateways import sftp

PUBLIC, PRIVATE = "93.184.216.34", "10.0.0.5"


@pytest.fixture
def names(monkeypatch):
    """What the name server says, one answer for each question; `connected` are the addresses dialled."""

    class Names:
        answers, connected = [], []

    def look_up(_host, port, **_):
        found = Names.answers.pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    def dial(address, **_):
        Names.connected.append(address)
        raise ConnectionRefusedError

    Names.answers, Names.connected = [], []
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", dial)
    return Names


def test_connect__name_that_turned_to_our_network_after_it_was_saved__is_refused_before_dialling(names):
    names.answers = [[PUBLIC], [PRIVATE]]
    assert sftp.resolve("sftp.creditor.example.com", 22) == (PUBLIC, 22)
    server = sftp.Server("sftp.creditor.example.com", 22, "u", "ssh-ed25519 AAAA", "p")
    with pytest.raises(sftp.AddressRefused), sftp.connect(server):
        pass
    assert names.connected == []


def test_connect__dials_the_address_that_was_checked_and_asks_for_the_name_once(names):
    names.answers = [[PUBLIC], [PRIVATE]]
    with pytest.raises(sftp.Unreachable):
        sftp.fetch_host_key("sftp.creditor.example.com", 22)
    assert names.connected == [(PUBLIC, 22)]
    assert names.answers == [[PRIVATE]]


def test_resolve__name_with_one_address_of_ours_among_others__is_refused(names):
    names.answers = [[PUBLIC, PRIVATE]]
    with pytest.raises(sftp.AddressRefused):
        sftp.resolve("sftp.creditor.example.com", 22)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.5",
        "ff02::1",
    ],
)
def test_resolve__address_that_is_not_public__is_refused(names, address):
    names.answers = [[address]]
    with pytest.raises(sftp.AddressRefused):
        sftp.resolve("sftp.creditor.example.com", 22)
