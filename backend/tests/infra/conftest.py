"""These run under `make check`, which renders the charts first; `make test` leaves them out."""

collect_ignore_glob = ["test_*.py"]
