from django.apps import AppConfig


class EmpactConfig(AppConfig):
    name = "empact"

    def ready(self) -> None:
        # Here and not in the package, which quickstart enters before anything is installed.
        from empact import celery  # noqa: F401, PLC0415 -- makes ours the app that tasks belong to
