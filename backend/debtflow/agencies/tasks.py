"""Celery shells of the agencies app: each calls one service."""
