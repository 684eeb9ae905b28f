from pathlib import Path

import psycopg
import pytest
import redis

from runtime.testing import services


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Services without migrations, so that these tests tell about the runtime alone."""
    with services(tmp_path_factory.mktemp("bare") / "stack", migrate=False) as running:
        yield running


def test_clone_database__template_with_a_table_and_settings__copies_both(bare):
    with psycopg.connect(bare.admin_urls.admin, autocommit=True) as server:
        server.execute("CREATE TABLE IF NOT EXISTS told (it text)")
        server.execute(f"ALTER DATABASE {bare.template} SET work_mem = '7MB'")
        server.execute(f"REVOKE ALL ON DATABASE {bare.template} FROM PUBLIC")
    bare.clone_database("copy")
    with psycopg.connect(bare.admin_urls.named("copy").admin) as copy:
        assert copy.execute("SELECT count(*) FROM told").fetchone() == (0,)
        assert copy.execute("SHOW work_mem").fetchone() == ("7MB",)
        assert copy.execute("SELECT has_database_privilege('pg_monitor', 'copy', 'CONNECT')").fetchone() == (False,)
    bare.drop_database("copy")


def test_restart_postgres__immediate__keeps_acknowledged_commits(bare):
    url = bare.admin_urls.named(bare.database).admin
    with psycopg.connect(url) as server:
        server.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    bare.restart_postgres(immediate=True)
    with psycopg.connect(url) as server:
        assert server.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_kill_and_start__redis__answers_again_on_its_port(bare):
    bare.kill("redis")
    with pytest.raises(redis.ConnectionError):
        redis.Redis(port=bare.ports["redis"]).ping()
    bare.start("redis")
    assert redis.Redis(port=bare.ports["redis"]).ping()


def test_postgres__extensions_of_the_product__are_available(bare):
    with psycopg.connect(bare.admin_urls.admin) as server:
        names = server.execute("SELECT name FROM pg_available_extensions").fetchall()
        version = server.info.server_version
    assert {"pg_trgm", "uuid-ossp", "pg_stat_statements"} <= {name for (name,) in names}
    assert version >= 160000


def test_services__block_ends__nothing_is_left(tmp_path: Path):
    with services(tmp_path / "stack", migrate=False) as stack:
        port = stack.ports["redis"]
    with pytest.raises(redis.ConnectionError):
        redis.Redis(port=port).ping()
    assert not (tmp_path / "stack").exists()
