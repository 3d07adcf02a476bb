"""The guides of the help, and the place in them to which each page leads."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from empact.people.roles.kinds import Role


class Guide(NamedTuple):
    """A page that leads one role through its year.

    ``templates/site/help/guides/`` has its text, in a file named by its slug. Each step there has
    an id, which ``PLACES`` and links of other pages name.
    """

    slug: str
    title: Any
    whose: Any
    """The role that it is for, as the list of guides names it."""
    roles: Collection[str] = ()
    """The roles of an organisation that it is for."""

    @property
    def template(self) -> str:
        return f"site/help/guides/{self.slug}.html"


GUIDES = (
    Guide(
        "coordinator",
        _("Your year as a coordinator"),
        _("National EMPACT Coordinators and their teams"),
        (Role.NEC, Role.NEC_TEAM),
    ),
    Guide("expert", _("Your year as a national expert"), _("National experts"), (Role.EXPERT,)),
    Guide("driver", _("Your year as a driver"), _("Drivers and co-drivers")),
    Guide("action-leader", _("Your year as an action leader"), _("Action leaders and co-leaders")),
    Guide(
        "support-team",
        _("Your year in the EMPACT Support Team"),
        _("The EMPACT Support Team at Europol"),
        (Role.EST,),
    ),
    Guide("eurojust", _("Your year at Eurojust"), _("Eurojust"), (Role.EUROJUST,)),
    Guide(
        "partner",
        _("Your year as an agency, third country or partner"),
        _("Agencies, third countries and partners"),
        (Role.AGENCY, Role.PARTNER),
    ),
    Guide(
        "institution",
        _("Your year in the Commission, the Presidency or the Council"),
        _("The Commission, the Presidency and the COSI secretariat"),
        (Role.COMMISSION, Role.PRESIDENCY, Role.SECRETARIAT),
    ),
    Guide("evaluator", _("Your work in an evaluation team"), _("People in an evaluation team")),
    Guide("reader", _("Reading the results"), _("Journalists, researchers and the public")),
)
BY_SLUG = {guide.slug: guide for guide in GUIDES}

PLACES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "actions:action_detail": (("action-leader", "plan"),),
    "actions:asked_list": (("coordinator", "commit"), ("partner", "commit")),
    "actions:contribution_change": (
        ("coordinator", "report"),
        ("expert", "draft"),
        ("partner", "report"),
    ),
    "actions:contribution_detail": (
        ("coordinator", "returned"),
        ("expert", "later"),
        ("partner", "returned"),
        ("support-team", "review"),
    ),
    "actions:contribution_review": (("support-team", "review"), ("eurojust", "review")),
    "actions:contribution_submit": (("coordinator", "submit"), ("partner", "report")),
    "actions:delegation_detail": (("expert", "draft"),),
    "actions:delegation_list": (("expert", "draft"),),
    "actions:event_detail": (("action-leader", "events"),),
    "actions:judicial_measure_list": (("eurojust", "measures"),),
    "actions:obligation_detail": (
        ("coordinator", "report"),
        ("expert", "draft"),
        ("partner", "report"),
    ),
    "actions:owing": (("support-team", "round"),),
    "actions:plan_owing": (("driver", "follow"),),
    "actions:question_list": (("support-team", "double-counting"),),
    "actions:return_workbook": (("coordinator", "report"), ("partner", "report")),
    "actions:review_list": (("support-team", "review"), ("eurojust", "review")),
    "actions:submit_ready": (("coordinator", "submit"),),
    "desk:eurojust": (("eurojust", "contact"),),
    "desk:national_plan": (("coordinator", "national-report"),),
    "desk:national_report": (("coordinator", "national-report"),),
    "oaps:oap_detail": (("driver", "plan"),),
    "people:team": (("coordinator", "team"),),
    "results:factsheet_detail": (("reader", "factsheet"),),
    "results:year_list": (("reader", "factsheet"),),
}
"""By the name of a page, the steps of guides to which it leads, the default first."""


def place_of(page: str, roles: Collection[str] = ()) -> str:
    """Give the address in the help to which a page leads a reader with these roles; else empty."""
    places = PLACES.get(page)
    if places is None:
        return ""
    held = set(roles)
    slug, step = next((one for one in places if held & {*BY_SLUG[one[0]].roles}), places[0])
    return f"{reverse('guide', args=[slug])}#{step}"


def guides_for(roles: Collection[str], *, steers: bool, leads: bool) -> list[Guide]:
    """List the guides for a person with these roles, who drives OAPs or leads actions."""
    wanted = {"driver"} if steers else set()
    wanted |= {"action-leader"} if leads else set()
    return [guide for guide in GUIDES if guide.slug in wanted or set(guide.roles) & set(roles)]
