from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from empact.lib.commands import Refused
from empact.people.accounts.clock import the_clock
from empact.people.roles.commands.operate import invite_as_operator
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.notices import make_link_of


class Command(BaseCommand):
    help = (
        "Invite the first person of a team; the link leaves by email. Run it again to send another "
        "link: earlier ones stop working."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("email")
        parser.add_argument("--organisation", required=True, help="Its name, such as Europol.")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument(
            "--print-link",
            action="store_true",
            help="Print the link instead of sending it. It works once. Treat it as a password.",
        )

    def handle(
        self, email: str, organisation: str, role: str, *, print_link: bool, **options: Any
    ) -> None:
        try:
            validate_email(email)
            row = Organisation.objects.get(name=organisation)
            invitation = invite_as_operator(
                row, by=the_clock(), email=email, role=role, mailed=not print_link
            )
        except Organisation.DoesNotExist:
            raise CommandError(f"There is no organisation called {organisation}.") from None
        except ValidationError:
            raise CommandError(f"{email} is no email address.") from None
        except Refused as refusal:
            raise CommandError(refusal.in_words) from None
        if print_link:
            self.stdout.write(make_link_of(invitation))
            return
        self.stdout.write(
            f"The invitation is on its way; its link works until {invitation.expires_at:%d %B}."
        )
