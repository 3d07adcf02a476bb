from django.apps import AppConfig


class EmpactConfig(AppConfig):
    name = "empact"

    def ready(self) -> None:
        # Here and not in the package, which quickstart enters before anything is installed.
        # The first makes ours the app that tasks belong to, the second registers what it holds.
        from empact import celery, checks  # noqa: F401, PLC0415 -- see both remarks
        from empact.lib.first_of_month import write_the_first_in_french  # noqa: PLC0415 -- as above

        write_the_first_in_french()
