"""Databases of the cluster: make, clone, mark as ours, throw away. All as the cluster's administrator."""

from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from runtime.errors import RuntimeProblem

DEVELOPMENT_MARK = "DebtFlow development database: `make reset` may destroy it"


def with_database(url: str, name: str) -> str:
    """The same URL for another database of the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def name_of(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def _connect(admin_url: str, database: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(with_database(admin_url, database), autocommit=True, connect_timeout=10)


def ensure(admin_url: str) -> None:
    """Makes the URL's database, with the development mark, unless it exists. An existing empty one gets the mark."""
    name = name_of(admin_url)
    with _connect(admin_url) as server:
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not found:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    if not found or _is_empty(admin_url):
        _mark(admin_url)


def _mark(admin_url: str) -> None:
    name = name_of(admin_url)
    with _connect(admin_url) as server:
        server.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(DEVELOPMENT_MARK))
        )


def _is_empty(admin_url: str) -> bool:
    with _connect(admin_url, name_of(admin_url)) as database:
        tables = database.execute(
            "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema)' LIMIT 1"
        ).fetchone()
    return tables is None


def recreate(admin_url: str) -> None:
    """Destroys the URL's database and makes it again, if and only if it carries the development mark."""
    name = name_of(admin_url)
    with _connect(admin_url) as server:
        row = server.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        ).fetchone()
        if row is not None and row[0] != DEVELOPMENT_MARK and not _is_empty(admin_url):
            raise RuntimeProblem(
                f"the database {name!r} of DATABASE_URL holds tables and was not made by `make dev-d`, so it is left "
                "alone: unset DATABASE_URL to use the runtime's own PostgreSQL, or name an empty database."
            )
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    ensure(admin_url)


def clone(admin_url: str, name: str, *, template: str) -> None:
    """A copy of a database that nobody is connected to, with its owner and its settings (which PostgreSQL omits)."""
    with _connect(admin_url) as server:
        owner = server.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s",
            [template],
        ).fetchone()
        if owner is None:
            raise RuntimeProblem(f"there is no database {template!r} to clone")
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY FILE_COPY").format(
                sql.Identifier(name),
                sql.Identifier(template),
                sql.Identifier(str(owner[0])),
            )
        )
        _copy_settings(server, template, name)
        _copy_grants(server, template, name)


def _copy_settings(server: "psycopg.Connection[tuple[object, ...]]", template: str, name: str) -> None:
    rows = server.execute(
        "SELECT r.rolname, split_part(entry, '=', 1), substr(entry, strpos(entry, '=') + 1)"
        " FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase"
        " LEFT JOIN pg_roles r ON r.oid = s.setrole CROSS JOIN unnest(s.setconfig) entry WHERE d.datname = %s",
        [template],
    ).fetchall()
    for role, setting, value in rows:
        target = sql.SQL("DATABASE {}").format(sql.Identifier(name))
        if role is not None:
            target = sql.SQL("ROLE {} IN {}").format(sql.Identifier(str(role)), target)
        server.execute(sql.SQL("ALTER {} SET {} = {}").format(target, sql.Identifier(str(setting)), sql.Literal(value)))


def _copy_grants(server: "psycopg.Connection[tuple[object, ...]]", template: str, name: str) -> None:
    database = sql.Identifier(name)
    rows = server.execute(
        "SELECT r.rolname, a.privilege_type FROM pg_database d CROSS JOIN aclexplode(d.datacl) a"
        " LEFT JOIN pg_roles r ON r.oid = a.grantee WHERE d.datname = %s",
        [template],
    ).fetchall()
    if rows:
        server.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    for role, privilege in rows:
        grantee = sql.SQL("PUBLIC") if role is None else sql.Identifier(str(role))
        server.execute(sql.SQL("GRANT {} ON DATABASE {} TO {}").format(sql.SQL(str(privilege)), database, grantee))


def drop(admin_url: str, name: str) -> None:
    with _connect(admin_url) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
