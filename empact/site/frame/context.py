from functools import partial

from django.conf import settings

from empact.lib.languages import language_of
from empact.lib.received import received
from empact.lib.statements import compiled_once
from empact.people.accounts.sessions import seconds_left
from empact.people.roles.kinds import OUTSIDE_THE_DOMAIN, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import roles_held_by
from empact.people.roles.models.roles import RoleAssignment
from empact.site.help.guides import place_of
from empact.site.people.queries.people import has_a_part
from results.factsheets.models import FactsheetRun


def roles_held(request):
    """Return the roles that the person behind a request holds today, as far as pages name them."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    return [
        RoleAssignment(
            pk=part.pk,
            role=part.role,
            organisation=Organisation(pk=part.organisation, name=part.name, kind=part.kind),
        )
        for part in sorted(roles_held_by(user), key=lambda part: (part.name, str(part.pk)))
    ]


def takes_part(request):
    """Say whether a user without a role today has a part in the domain nevertheless."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated and has_a_part(user)


SECTIONS = {
    "cycles": (
        "areas",
        "cycles",
        "observations",
        "priorities",
        "rounds",
        "strategic-plans",
        "threats",
    ),
    "plans": (
        "plans",
        "actions",
        "action-comments",
        "amendments",
        "assignments",
        "events",
        "grants",
        "judicial-measures",
        "participations",
        "resources",
        "support",
        "targets",
    ),
    "reviews": (
        "reviews",
        "contributions",
        "count-once",
        "objections",
        "obligations",
        "on-behalf",
    ),
    "messages": ("messages",),
    "results": ("results",),
}
"""The parts of the site that the navigation leads to, each by how the addresses in it begin."""

LANGUAGES = tuple(settings.LANGUAGES)

IN_NAVIGATION = frozenset(
    {
        "actions:delegation_detail",
        "actions:delegation_list",
        "actions:message_list",
        "desk:calendar",
        "desk:calendar_feed",
        "desk:calendar_month",
        "desk:gaps",
        "desk:plan_people",
        "desk:contacts",
        "event_log",
        "home",
        "people:organisation_detail",
        "people:organisation_list",
        "people:role_list",
        "people:team",
        "results:dashboard",
        "results:dashboard_list",
        "results:run_list",
    }
)
"""Pages that the navigation names: on all other pages of a part of the site it looks the same."""


def section_of(path):
    """Return the part of the site to which an address belongs; empty where it has none."""
    begins = path.strip("/").split("/")[0]
    return next((name for name, parts in SECTIONS.items() if begins in parts), "")


def page_in_navigation(request):
    """Name the page that is open, if the navigation names it."""
    match = request.resolver_match
    return match.view_name if match and match.view_name in IN_NAVIGATION else ""


def factsheets_waiting(request):
    """Count the runs of factsheets that wait for this person to clear or publish them."""
    return len(_factsheets_waiting(request.user))


@compiled_once
def _factsheets_waiting(user):
    return FactsheetRun.objects.waiting_for(user).values_list("pk")


def frame(request):
    """Return what the frame of every page shows: the user's organisations, and their pages."""
    held = roles_held(request)
    roles = frozenset(assignment.role for assignment in held)
    return {
        "section": section_of(request.path),
        "page_in_navigation": page_in_navigation(request),
        "help_place": place_of(match.view_name, roles) if (match := request.resolver_match) else "",
        "demonstration": settings.DEMONSTRATION,
        "languages": LANGUAGES,
        "readers_language": language_of(request),
        # A page that was posted to cannot be opened again.
        "address": request.get_full_path() if request.method in ("GET", "HEAD") else "",
        # Asked for by the frame alone, and not by each piece that is rendered: it is said once.
        "received": partial(received, request),
        "session_left": seconds_left(request),
        "session_warning": settings.SESSION_WARNING,
        "acting_for": list(dict.fromkeys(assignment.organisation for assignment in held)),
        "roles": roles,
        "audits": Role.AUDITOR in roles,
        "in_the_domain": bool(roles - {*OUTSIDE_THE_DOMAIN}) or takes_part(request),
        "reviews": bool(roles & {Role.EST, Role.EUROJUST}),
        # Counted by the navigation alone, as above.
        "factsheets_waiting": partial(factsheets_waiting, request) if Role.EST in roles else None,
    }
