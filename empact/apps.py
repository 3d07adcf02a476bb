from django.apps import AppConfig


class EmpactConfig(AppConfig):
    name = "empact"

    def ready(self) -> None:
        # Here and not in the package, which quickstart enters before anything is installed.
        # The first makes ours the app that tasks belong to, the second registers what it holds.
        from empact import celery, checks  # noqa: F401, PLC0415 -- see both remarks
