from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The pages that gather what all apps know. Names of pages and permissions begin with desk."""

    name = "empact.site"
    label = "desk"
