"""A supervisor over PostgreSQL and Redis alone, as a process that a test may kill: ``python -m … FOLDER PORT PORT``."""

import sys
from pathlib import Path

from runtime import environment, services, state
from runtime.layout import Layout
from runtime.secrets_store import Secrets
from runtime.supervisor import Supervisor


def main(folder: str, postgres_port: str, redis_port: str) -> None:
    layout = Layout(Path(folder))
    secrets = Secrets(layout.secrets)
    secrets.ensure()
    ports = {"postgres": int(postgres_port), "redis": int(redis_port)}
    ports |= dict.fromkeys(("s3", "sftp", "stripe", "api", "spa"), 1)
    urls = environment.own_database_urls(ports["postgres"], secrets, "debtflow")
    env = environment.variables(layout, ports, databases=urls, redis_url=f"redis://127.0.0.1:{redis_port}/0")
    stack = services.Stack(layout, ports, env, is_for_tests=True)
    with state.lock(layout) as held:
        for name in state.end_leftovers(layout):
            print(f"ended {name}", flush=True)
        steps = [lambda: [services.postgres_server(stack)], lambda: [services.redis_server(stack)]]
        Supervisor(layout, ports, lock=held, say=lambda line: print(line, flush=True)).run(
            steps, on_ready=lambda: print("up", flush=True)
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
