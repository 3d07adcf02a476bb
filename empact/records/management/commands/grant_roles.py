from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from empact.records.audit.grants import grant


class Command(BaseCommand):
    help = (
        "Let the application and the relay into the database, each with what it needs and no more. "
        "Run by the owner after each migration."
    )

    @transaction.atomic
    def handle(self, **options):
        grant(settings.DATABASE_ROLES)
