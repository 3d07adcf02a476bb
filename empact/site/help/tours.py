"""Tours of the home page: what is where for each main role, in at most five steps."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from empact.site.help.guides import Guide


class Step(NamedTuple):
    """A thing that a person does or finds, and the step of their guide that says more."""

    title: Any
    text: Any
    place: str = ""
    """The id of the step in the guide; empty where the guide has none."""


HOME = Step(
    _("Your tasks are on this page"),
    _("Your open tasks are listed here, the earliest due date first. Each one opens its page."),
)
HELP = Step(
    _("Find help"),
    _(
        "“Help” at the foot of each page leads to a guide for your role and to the glossary. "
        "You can open this tour again there."
    ),
)
"""The first and the last step of every tour."""

TOURS: Mapping[str, tuple[Step, ...]] = {
    "coordinator": (
        Step(
            _("Build your team"),
            _("Open “Team” in the menu. Invite members of your team, and national experts."),
            "team",
        ),
        Step(
            _("Commit your country to actions"),
            _("Drivers invite your country to the actions of their OAPs. Commit or decline."),
            "commit",
        ),
        Step(
            _("Delegate, answer and submit"),
            _(
                "When a reporting round opens, delegate contributions to experts or answer them. "
                "The National EMPACT Coordinator submits them."
            ),
            "delegate",
        ),
    ),
    "driver": (
        Step(
            _("Plan your OAP"),
            _(
                "The top of this page leads to your OAP. Add actions there, and invite countries "
                "and agencies."
            ),
            "plan",
        ),
        Step(
            _("Submit the OAP"),
            _("The page of the OAP lists what is missing. When nothing is, submit the OAP."),
            "submit",
        ),
        Step(
            _("Follow the reporting"),
            _(
                "In each reporting round, this page shows what is outstanding. Read submitted "
                "contributions and endorse them."
            ),
            "follow",
        ),
    ),
    "action-leader": (
        Step(
            _("Complete your action"),
            _(
                "Your actions are listed on this page. Open one, and check its description, "
                "participants and targets."
            ),
            "plan",
        ),
        Step(
            _("Plan joint action days"),
            _("Add joint action days and meetings to your action. Other countries can join."),
            "events",
        ),
        Step(
            _("Report on your action"),
            _("In each reporting round, report how far the action is and what hinders it."),
            "report",
        ),
    ),
    "support-team": (
        Step(
            _("Open a reporting round"),
            _(
                "Choose the period, the OAPs and the indicators. Opening the round creates all "
                "contributions that are due."
            ),
            "round",
        ),
        Step(
            _("Review contributions"),
            _(
                "“Reviews” in the menu lists submitted contributions. Accept each one, or return "
                "it with comments."
            ),
            "review",
        ),
        Step(
            _("Publish factsheets"),
            _(
                "Create a snapshot of a year and build its factsheets. A second person clears "
                "them before they are published."
            ),
            "factsheets",
        ),
    ),
    "eurojust": (
        Step(
            _("Enter judicial contacts"),
            _(
                "Your desk lists repressive actions without a judicial contact. Agree on one with "
                "the leader, and enter it."
            ),
            "contact",
        ),
        Step(
            _("Keep the register of judicial measures"),
            _("Enter each measure once. Confirm or return those that Member States enter."),
            "measures",
        ),
        Step(
            _("Review judicial figures"),
            _(
                "“Reviews” in the menu lists contributions with judicial figures. Accept or "
                "return each one."
            ),
            "review",
        ),
    ),
    "expert": (
        Step(
            _("Draft contributions"),
            _(
                "“Delegated to you” in the menu lists the contributions from your coordinator. "
                "Answer each indicator."
            ),
            "draft",
        ),
        Step(
            _("Mark a draft as ready"),
            _(
                "When a draft is complete, mark it as ready. Your coordinator submits it, or asks "
                "you for more."
            ),
            "ready",
        ),
    ),
}
"""By the slug of a guide, the steps in between. A person of several roles takes the first tour."""


@dataclass(frozen=True)
class ShownStep:
    """A step of a tour, as the home page shows it."""

    number: int
    count: int
    title: Any
    text: Any
    url: str
    """The place in a guide that says more, or empty."""


def shown_step(user: Any, guides: Collection[Guide], asked: str) -> ShownStep | None:
    """Give the step that the home page shows a person: the one ``asked`` for by its number.

    A person who asks for none sees the first step until they end the tour.
    """
    if user.tour_ended_at and not asked:
        return None
    theirs = {guide.slug for guide in guides}
    slug = next((slug for slug in TOURS if slug in theirs), "")
    steps = (HOME, *TOURS.get(slug, ()), HELP)
    number = next((n for n in range(1, len(steps) + 1) if asked == str(n)), 1)
    step = steps[number - 1]
    url = f"{reverse('guide', args=[slug])}#{step.place}" if step.place else ""
    return ShownStep(number, len(steps), step.title, step.text, url)
