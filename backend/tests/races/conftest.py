from dataclasses import replace

import pytest

from runtime import ports, product
from runtime.processes import Keeper, wait_until_ready


@pytest.fixture
def address(stack, own_database):
    """Where the API of a database of its own answers: gunicorn with its worker processes and threads."""
    parts = stack.parts_for(own_database)
    port = ports.pick_for_test()
    service = product.api(replace(parts, ports={**parts.ports, "api": port}))
    keeper = Keeper()
    try:
        log = stack.log("api-races")
        wait_until_ready(service, keeper.start(service, log), log)
        yield f"http://127.0.0.1:{port}/api/v1/"
    finally:
        keeper.close()
