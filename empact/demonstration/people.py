"""Fictional people, one a role, and the coordinators of all other Member States."""

from datetime import date

from empact.demonstration.reading import identity, read
from empact.people.models import Organisation, OrganisationKind, Role, RoleAssignment, User

SINCE = date(2023, 11, 1)


def load_people() -> dict[str, User]:
    """Return all fictional people by their user name."""
    organisations = {organisation.name: organisation for organisation in Organisation.objects.all()}
    people, roles = {}, []
    rows = [*read("people"), *other_coordinators()]
    for row in rows:
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
                    person=person, organisation=organisation, role=row["role"], first_day=SINCE
                )
            )
    User.objects.bulk_create(people.values())
    RoleAssignment.objects.bulk_create(roles)
    return people


def other_coordinators():
    """Give every Member State a coordinator who has none in the table."""
    told = {row["organisation"] for row in read("people") if row["role"] == Role.NEC}
    states = Organisation.objects.filter(kind=OrganisationKind.MEMBER_STATE, authority_of=None)
    for state in states.exclude(name__in=told).order_by("name"):
        yield {
            "username": f"nec-{state.name.lower()}",
            "first_name": "Alex",
            "last_name": f"of {state.name}",
            "button": "",
            "demonstrates": f"National EMPACT Coordinator, {state.name}",
            "organisation": state.name,
            "role": Role.NEC,
        }
