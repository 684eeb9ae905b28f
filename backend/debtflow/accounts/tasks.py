"""Celery shells of the accounts app: each calls one service."""
