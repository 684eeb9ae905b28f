"""PostgreSQL 16: where its binaries come from, the cluster, and the databases in it."""
