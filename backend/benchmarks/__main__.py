"""`make bench`: each benchmark in a process of its own, on services of its own, its table printed."""

import subprocess
import sys

BENCHMARKS = (
    "benchmarks.imports",
    "benchmarks.imports 1000000",
    "benchmarks.protection",
    "benchmarks.analytics",
    "benchmarks.worklist",
    "benchmarks.capacity",
    "benchmarks.payments",
    "benchmarks.sign_in_flood",
    "benchmarks.bulk_assign",
)


def main() -> int:
    failed = [
        name for name in BENCHMARKS if subprocess.run([sys.executable, "-m", *name.split()], check=False).returncode
    ]
    print(f"{len(BENCHMARKS)} benchmarks, {len(failed)} failed{': ' if failed else ''}{', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
