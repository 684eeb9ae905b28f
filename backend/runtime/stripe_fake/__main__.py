"""Runs the stand-in for Stripe until it is told to stop."""

import argparse
import contextlib
import signal
import sys
from pathlib import Path

from runtime.stripe_fake.server import FakeStripe


def _stop(*_: object) -> None:
    sys.exit(0)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m runtime.stripe_fake", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--webhook-url", default="", help="where events go; empty: nowhere")
    parser.add_argument("--webhook-secret", required=True)
    parser.add_argument("--state-dir", type=Path, required=True)
    parser.add_argument("--bank-settlement-seconds", type=float, default=5.0, help="negative: only when told to")
    options = parser.parse_args()
    settlement = options.bank_settlement_seconds
    signal.signal(signal.SIGTERM, _stop)
    server = FakeStripe(
        (options.host, options.port),
        state_dir=options.state_dir,
        webhook_url=options.webhook_url,
        webhook_secret=options.webhook_secret,
        bank_settlement_seconds=settlement if settlement >= 0 else None,
    )
    print(
        f"stripe fake on http://{options.host}:{server.server_address[1]}, events to {options.webhook_url}", flush=True
    )
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
    server.server_close()


if __name__ == "__main__":
    main()
