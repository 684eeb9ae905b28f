import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from debtflow.common.startup import refuse_unsafe_database_role  # noqa: E402  (needs the loaded application)

refuse_unsafe_database_role()
