from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "empact.people"

    def ready(self) -> None:
        from empact.people.accounts import receivers  # noqa: F401, PLC0415 -- needs the models of allauth
