class OneDatabaseRouter:
    """The aliases `default`, `owner` and `admin` are roles in one database: reads and writes go through `default`."""

    def allow_relation(self, *_: object, **__: object) -> bool:
        return True

    def allow_migrate(self, db: str, *_: object, **__: object) -> bool:
        return db == "owner"
