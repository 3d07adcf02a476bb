from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from empact.lib.commands import Refused
from empact.people.clock import the_clock
from empact.people.commands.operating import invite_as_operator
from empact.people.models import Organisation, Role


class Command(BaseCommand):
    help = "Invite somebody to a role; the link leaves by mail. Meant for the first of a team."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("email")
        parser.add_argument("--organisation", required=True, help="Its name, such as Europol.")
        parser.add_argument("--role", required=True, choices=Role.values)

    def handle(self, email: str, organisation: str, role: str, **options: Any) -> None:
        try:
            validate_email(email)
            row = Organisation.objects.get(name=organisation)
            invitation = invite_as_operator(row, by=the_clock(), email=email, role=role)
        except Organisation.DoesNotExist:
            raise CommandError(f"There is no organisation called {organisation}.") from None
        except ValidationError:
            raise CommandError(f"{email} is no e-mail address.") from None
        except Refused as refusal:
            raise CommandError(" ".join(refusal.reasons)) from None
        print(f"The invitation is on its way; its link works until {invitation.expires_at:%d %B}.")
