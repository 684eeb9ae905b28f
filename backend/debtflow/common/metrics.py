"""The registry of business figures. Each app adds its collectors to it; `/metrics` reads them at each scrape."""

from prometheus_client import CollectorRegistry

business_collectors = CollectorRegistry()
