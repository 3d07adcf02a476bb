"""Fictional people: one a role with a button, and all who must be there as well."""

from datetime import date

from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from empact.site.demonstration.reading import identity, read

SINCE = date(2023, 11, 1)


def load_people() -> dict[str, User]:
    """Return all fictional people by their user name."""
    organisations = {organisation.name: organisation for organisation in Organisation.objects.all()}
    people, roles = {}, []
    for row in read("people"):
        person = User(
            id=identity("person", row["username"]),
            username=row["username"],
            first_name=row["first_name"],
            last_name=row["last_name"],
            email=f"{row['username']}@demonstration.example",
            demonstrates=row["demonstrates"],
            button=row["button"] or None,
            is_staff=row["role"] == Role.ADMINISTRATOR,
            is_superuser=row["role"] == Role.ADMINISTRATOR,
        )
        person.set_unusable_password()
        people[person.username] = person
        if row["organisation"]:
            organisation = organisations[row["organisation"]]
            roles.append(
                RoleAssignment(
                    person=person,
                    organisation=organisation,
                    role=row["role"],
                    first_day=SINCE,
                    last_day=date.fromisoformat(row["until"]) if row["until"] else None,
                )
            )
    User.objects.bulk_create(people.values())
    RoleAssignment.objects.bulk_create(roles)
    return people
