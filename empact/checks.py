"""What `manage.py check --deploy` looks for beside Django's own list."""

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 -- Django's name


@register(Tags.security, deploy=True)
def check_privacy_notice(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Warn where the privacy notice could not say who answers for it.

    Source: Regulation (EU) 2018/1725, Article 15(1)(a) and (b).
    """
    return [
        Warning(
            f"{name} is missing, so the privacy notice does not say {what}.", hint=f"Set {name}."
        )
        for name, what in {
            "PRIVACY_CONTROLLER": "who the controller is",
            "PRIVACY_CONTACT": "how to reach the data protection officer",
        }.items()
        if not getattr(settings, name)
    ]
