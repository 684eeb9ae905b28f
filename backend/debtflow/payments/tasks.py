"""Celery shells: each calls one service."""
