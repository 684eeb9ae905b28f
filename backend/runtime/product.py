"""The product's own processes as ``Service`` values: API, worker, Beat, the SPA's server, and who watches them."""

import shutil
import sys

from runtime import probes
from runtime.environment import for_process
from runtime.layout import FRONTEND, REPOSITORY
from runtime.processes import Service
from runtime.services import Stack


def api(stack: Stack) -> Service:
    port = stack.ports["api"]
    metrics = stack.layout.root / "prometheus-multiproc"

    def prepare() -> None:
        shutil.rmtree(metrics, ignore_errors=True)
        metrics.mkdir(parents=True)

    options = [
        "--worker-class",
        "gthread",
        "--workers",
        "2",
        "--threads",
        "4",
        "--no-control-socket",
    ]
    options += [
        "--timeout",
        "60",
        "--graceful-timeout",
        "10",
        "--bind",
        f"127.0.0.1:{port}",
        "--access-logfile",
        "-",
        "--access-logformat",
        "%(h)s %(m)s %(U)s %(s)s %(B)s %(M)sms",
    ]
    return Service(
        name="api",
        argv=[sys.executable, "-m", "gunicorn", *options, "config.wsgi:application"],
        env=for_process(stack.env, "web") | {"PROMETHEUS_MULTIPROC_DIR": str(metrics)},
        ready=lambda: probes.http(f"http://127.0.0.1:{port}/health/ready/"),
        prepare=prepare,
    )


def worker(stack: Stack) -> Service:
    options = [
        "worker",
        "--disable-prefetch",
        "--concurrency",
        "2",
        "--loglevel",
        "INFO",
        "--without-mingle",
    ]
    return Service(
        name="worker",
        argv=[sys.executable, "-m", "celery", "-A", "config", *options],
        # its sign of life lies in the temporary folder, which another product's user may have written to first
        env=for_process(stack.env, "worker") | {"TMPDIR": str(stack.layout.folder("tmp"))},
        ready=lambda: probes.worker_answers(stack.env["REDIS_URL"]),
    )


def beat(stack: Stack) -> Service:
    folder = stack.layout.root / "beat"

    def prepare() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()

    options = [
        "beat",
        "--schedule",
        str(folder / "schedule"),
        "--pidfile",
        "",
        "--loglevel",
        "INFO",
    ]
    return Service(
        name="beat",
        argv=[sys.executable, "-m", "celery", "-A", "config", *options],
        env=for_process(stack.env, "beat"),
        ready=lambda: probes.has_files(folder),
        prepare=prepare,
    )


def spa(stack: Stack) -> Service:
    port = stack.ports["spa"]
    options = [
        "--port",
        str(port),
        "--dist",
        str(FRONTEND / "dist"),
        "--api",
        f"127.0.0.1:{stack.ports['api']}",
    ]
    return Service(
        name="spa",
        argv=[
            sys.executable,
            "-m",
            "runtime.spa_server",
            *options,
            "--stripe",
            stack.env["STRIPE_API_BASE"],
        ],
        env=stack.plain_env,
        ready=lambda: probes.http(f"http://127.0.0.1:{port}/"),
    )


_PROMETHEUS_CONFIG = """\
global:
  scrape_interval: {interval}
  evaluation_interval: 15s
rule_files: ["{rules}/*.yaml"]
scrape_configs:
  - job_name: api
    metrics_path: /metrics
    static_configs:
      - targets: ["127.0.0.1:{api}"]
"""


def prometheus(stack: Stack, *, interval: str = "5s") -> Service | None:
    """From a system binary, with the chart's alert rules; None where there is none."""
    binary = shutil.which("prometheus")
    if binary is None:
        return None
    folder = stack.layout.folder("prometheus")
    config = folder / "prometheus.yml"
    port = stack.ports["prometheus"]
    text = _PROMETHEUS_CONFIG.format(
        api=stack.ports["api"], interval=interval, rules=REPOSITORY / "helm" / "debtflow" / "alerts"
    )
    options = [
        f"--config.file={config}",
        f"--storage.tsdb.path={folder / 'data'}",
        "--storage.tsdb.retention.time=2d",
    ]
    return Service(
        name="prometheus",
        argv=[binary, *options, f"--web.listen-address=127.0.0.1:{port}"],
        env=stack.plain_env,
        ready=lambda: probes.http(f"http://127.0.0.1:{port}/-/ready"),
        prepare=lambda: config.write_text(text),
    )


def product(stack: Stack, *, with_spa: bool = True) -> list[Service]:
    return [api(stack), worker(stack), beat(stack), *([spa(stack)] if with_spa else [])]
