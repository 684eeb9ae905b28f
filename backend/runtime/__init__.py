"""The embedded runtime: the whole product on one machine without Docker and without root.

Development and tests only; nothing under ``debtflow`` imports it.

* ``python -m runtime <command>`` from ``backend/`` is what the Makefile calls (``--help`` lists the commands).
* ``runtime.testing`` starts the same services for tests and benchmarks; its docstring shows the use.
* ``runtime.environment`` is the one place that sets the variables the backend reads.
* State of the development stack lives in ``.run/`` at the repository's root: ``state.json`` (ports, process
  groups), ``secrets/``, ``logs/<service>.log`` and one folder of data for each service.
"""
