from django.core.management.base import BaseCommand

from empact.people.accounts.queries import fictional_people


class Command(BaseCommand):
    help = "List the roles of the demonstration, each a button on its sign-in page."

    def handle(self, **options):
        for person in fictional_people().exclude(button=None):
            self.stdout.write(f"{person.demonstrates} ({person})")
