"""Who may read `/metrics`."""

from ipaddress import ip_network

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def networks(settings):
    settings.METRICS_NETWORKS = [ip_network("127.0.0.0/8"), ip_network("10.0.0.0/16")]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.7.9", "::ffff:10.0.7.9"])
def test_metrics__asked_from_inside__answers(address):
    answer = Client().get("/metrics", REMOTE_ADDR=address)
    assert answer.status_code == 200
    assert b"debtflow_" in answer.content


@pytest.mark.parametrize(
    "request_of",
    [
        {"REMOTE_ADDR": "203.0.113.9"},
        {"REMOTE_ADDR": "10.1.0.1"},
        {"REMOTE_ADDR": "2001:db8::1"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "10.0.7.9", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"REMOTE_ADDR": "10.0.7.9", "HTTP_X_FORWARDED_FOR": ""},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=127.0.0.1"},
    ],
)
def test_metrics__through_a_proxy_or_from_outside__are_404_and_say_nothing(request_of):
    answer = Client().get("/metrics", **request_of)
    assert (answer.status_code, answer.content) == (404, b"")
