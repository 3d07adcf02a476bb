"""A cycle from its call for input to a plan with actions: each step by its own role, by keyboard.

All of it happens in one browser of 320 px, with nothing but the keys of a keyboard.
"""

import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from tests.factories.people import RoleAssignmentFactory

LONGEST_WALK = 400
"""The most times that Tab is pressed on one page."""


@pytest.fixture
def people(transactional_db):
    """The reference data, and one person in each role that has a part in it."""
    call_command("load_reference")
    roles = {
        "europol": (Role.EST, "Europol"),
        "germany": (Role.NEC, "Germany"),
        "france": (Role.NEC, "France"),
        "driver": (Role.EXPERT, "France"),
        "eurojust": (Role.EUROJUST, "Eurojust"),
        "commission": (Role.COMMISSION, "European Commission"),
        "presidency": (Role.PRESIDENCY, "Ireland"),
        "secretariat": (Role.SECRETARIAT, "Council of the European Union (General Secretariat)"),
    }
    return {
        name: RoleAssignmentFactory(
            role=role, organisation=Organisation.objects.get(name=organisation)
        ).person
        for name, (role, organisation) in roles.items()
    }


class Walker:
    """A person at a keyboard, who may change."""

    def __init__(self, page, client, address):
        self.page, self.client, self.address = page, client, address

    def become(self, person):
        self.client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        self.page.context.clear_cookies()
        self.page.context.add_cookies(
            [{"name": name, "value": self.client.cookies[name].value, "url": self.address}]
        )

    def open(self, place):
        self.page.goto(f"{self.address}{place}")

    def reach(self, target):
        """Press Tab until the focus is there."""
        assert target.count(), f"{target} is not on:\n{self.page.inner_text('main')}"
        for _ in range(LONGEST_WALK):
            if target.evaluate("node => node === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"No Tab leads to {target}.")

    def labelled(self, label):
        whole = re.compile(rf"^\s*{re.escape(label)}\s*(\(optional\))?\s*$")
        fields = self.page.locator("main").get_by_label(whole)
        return (fields if fields.count() else self.page.locator("main").get_by_label(label)).first

    def enter(self, target):
        self.reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def follow(self, name):
        self.enter(self.page.locator("main").get_by_role("link", name=name).first)

    def unfold(self, summary):
        self.reach(self.page.locator("summary", has_text=summary).first)
        self.page.keyboard.press("Enter")

    def press(self, name):
        self.enter(self.page.locator("main").get_by_role("button", name=name, exact=True).last)
        problems = self.page.locator(".error-summary")
        assert not problems.count(), self.page.inner_text("main")

    def type(self, label, text):
        self.reach(self.labelled(label))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, label, option):
        """Choose from a list by typing the beginning of what is wanted."""
        target = self.labelled(label)
        self.reach(target)
        self.page.keyboard.type(option)
        assert target.evaluate("node => node.selectedOptions[0].label").startswith(option)

    def tick(self, label):
        target = self.labelled(label)
        self.reach(target)
        if not target.is_checked():
            self.page.keyboard.press("Space")
        assert target.is_checked()

    def day(self, label, day):
        target = self.labelled(label)
        self.reach(target)
        target.fill(day)


@pytest.fixture
def walker(narrow_page, client, live_server, settings):
    settings.FRESH_FACTOR = "tests.fresh.always"
    return Walker(narrow_page, client, live_server.url)


def test_a_cycle_is_led_from_the_call_for_input_to_an_adopted_plan(people, walker):
    cycle, assessment = open_the_call(walker, people)
    answer_it(walker, people, assessment)
    write_the_assessment(walker, people, cycle, assessment)
    advise_and_adopt_priorities(walker, people, cycle)
    write_and_adopt_the_strategic_plan(walker, people, cycle)
    plan = begin_a_plan(walker, people)
    action = plan_an_action(walker, people, plan)
    commit(walker, people)
    submit_and_check(walker, people, plan)
    adopt(walker, people, plan)

    walker.become(people["europol"])
    walker.open(cycle)
    walker.follow("Begin implementation")
    walker.press("Begin implementation")

    walker.become(people["germany"])
    walker.open(action)
    walker.follow("1. Weapons by post")
    assert walker.page.inner_text("h1") == "1. Weapons by post"


def open_the_call(walker, people):
    walker.become(people["europol"])
    walker.open("/cycles/")
    walker.follow("Begin")
    walker.type("First year", "2030")
    walker.type("Last year", "2033")
    walker.press("Begin the cycle")
    cycle = walker.page.url.removeprefix(walker.address)
    walker.follow("Open the threat assessment")
    walker.type("Title", "EU SOCTA 2029")
    walker.press("Open the assessment")
    assessment = walker.page.url.removeprefix(walker.address)
    walker.follow("Add a question")
    walker.type("Number", "1")
    walker.type("Question", "Which threats grew fastest?")
    walker.press("Add the question")
    walker.open(assessment)
    walker.follow("Change who is asked")
    walker.day("To be answered by", "2028-12-31")
    walker.tick("Germany")
    walker.press("Save")
    walker.follow("Open the call")
    walker.press("Open the call")
    return cycle, assessment


def answer_it(walker, people, assessment):
    walker.become(people["germany"])
    walker.open(assessment)
    walker.follow("Begin the answer")
    walker.press("Begin the answer")
    walker.type("Which threats grew fastest?", "Parcels with weapons in parts.")
    walker.press("Save the draft")
    walker.follow("Submit")
    walker.press("Submit the input")


def write_the_assessment(walker, people, cycle, assessment):
    walker.become(people["europol"])
    walker.open(assessment)
    walker.follow("End the call")
    walker.press("End the call")
    walker.follow("Add a threat")
    walker.type("Number", "1")
    walker.choose("Crime area", "Firearms")
    walker.type("Name", "Weapons by post")
    walker.type("Description", "Parts of weapons are sent by post.")
    walker.choose("Trend", "Rising")
    walker.type("Evidence", "Seizures at post offices doubled.")
    walker.choose("Severity", "High")
    walker.choose("Likelihood", "Likely")
    walker.tick("Germany")
    walker.press("Add the threat")
    walker.open(assessment)
    walker.follow("Change title and summary")
    walker.type("Summary", "Weapons come by post.")
    walker.press("Save")
    walker.open(assessment)
    walker.follow("Recommend a priority")
    walker.type("What to fight", "Firearms by post")
    walker.tick("Weapons by post")
    walker.type("Why", "It grows in all countries.")
    walker.press("Recommend the priority")
    walker.open(assessment)
    walker.follow("Publish")
    walker.press("Publish the assessment")
    walker.open(cycle)
    walker.follow("Begin policy")
    walker.press("Begin policy")


def advise_and_adopt_priorities(walker, people, cycle):
    walker.become(people["commission"])
    walker.open(f"{cycle}decisions/")
    walker.follow("Begin the advice")
    walker.press("Begin the advice")
    advice = walker.page.url.removeprefix(walker.address)
    walker.follow("Accept")
    walker.tick("Firearms trafficking")
    walker.type("Reason", "It is growing everywhere.")
    walker.press("Add the verdict")
    walker.open(advice)
    walker.follow("Sign for the Commission")
    walker.press("Sign for the Commission")
    walker.become(people["presidency"])
    walker.open(advice)
    walker.follow("Sign for the Presidency")
    walker.press("Sign for the Presidency")

    walker.become(people["secretariat"])
    walker.open(advice)
    walker.follow("Record that COSI examined it")
    walker.type("Title", "COSI examined the advice")
    walker.day("Day", "2026-11-20")
    walker.press("Record the examination")
    walker.open(advice)
    walker.follow("Record")
    walker.type("Title", "Council conclusions on the priorities")
    walker.day("Day", "2026-11-21")
    walker.press("Record the adoption")


def write_and_adopt_the_strategic_plan(walker, people, cycle):
    walker.become(people["europol"])
    walker.open(cycle)
    walker.follow("Begin strategic planning")
    walker.press("Begin strategic planning")
    walker.become(people["commission"])
    walker.open(cycle)
    walker.follow("Write the strategic plan")
    walker.type("Title", "G-MASP 2030-2033")
    walker.press("Begin the plan")
    strategic_plan = walker.page.url.removeprefix(walker.address)
    walker.follow("Add a goal")
    walker.type("Number", "2")
    walker.type("Goal", "Investigations and judicial response")
    walker.press("Add it")
    walker.open(strategic_plan)
    walker.follow("Add an indicator")
    walker.type("In words", "More cases reach a court.")
    walker.press("Add it")
    walker.open(strategic_plan)
    walker.follow("Submit")
    walker.press("Submit the plan")
    walker.become(people["secretariat"])
    walker.open(strategic_plan)
    walker.follow("Record the adoption")
    walker.type("Number of the document", "14000/26")
    walker.day("Day of the decision", "2026-11-22")
    walker.press("Record the adoption")


def begin_a_plan(walker, people):
    walker.become(people["europol"])
    walker.open("/plans/")
    walker.follow("Create an OAP")
    walker.choose("Crime area", "Firearms trafficking")
    walker.day("First day", "2030-01-01")
    walker.day("Last day", "2031-12-31")
    walker.press("Create the OAP")
    plan = walker.page.url.removeprefix(walker.address)
    walker.follow("Appoint a driver or co-driver")
    walker.choose("Organisation", "France")
    walker.choose("Person", str(people["driver"]))
    walker.choose("As", "Driver")
    walker.press("Appoint")
    return plan


def plan_an_action(walker, people, plan):
    walker.become(people["germany"])
    walker.open("/plans/")
    walker.unfold("Propose an action")
    walker.follow("Firearms trafficking, 2030–2031")
    walker.choose("Goal", "2 Investigations")
    walker.type("Title", "Check parcels together")
    walker.type("Aim", "Parcels are checked on the same days everywhere.")
    walker.tick("We offer to lead it")
    walker.press("Propose the action")

    walker.become(people["driver"])
    walker.open(plan)
    walker.follow("Accept")
    walker.press("Give it this number")
    walker.open(plan)
    walker.follow("2.1 Check parcels together")
    action = walker.page.url.removeprefix(walker.address)
    walker.follow("Invite organisations")
    walker.tick("France")
    walker.press("Send the invitations")
    walker.open(action)
    walker.follow("Add a target")
    walker.choose("Indicator", "Arrests")
    walker.type("To be reached", "20")
    walker.choose("Unit", "persons")
    walker.day("Date", "2031-06-30")
    walker.press("Add the target")
    walker.open(action)
    walker.follow("Change the action")
    walker.choose("Judicial contact", "Eurojust")
    walker.press("Save")
    return action


def commit(walker, people):
    walker.become(people["france"])
    walker.open("/")
    walker.follow("1 action")
    walker.tick("2.1 Check parcels together")
    walker.press("Commit to the selected actions")


def submit_and_check(walker, people, plan):
    walker.become(people["driver"])
    walker.open(plan)
    walker.follow("Submit the OAP")
    walker.press("Submit the OAP")

    walker.become(people["europol"])
    walker.open(plan)
    walker.follow("Check by the EMPACT Support Team")
    walker.unfold("Record a finding")
    walker.type("Finding on the OAP as a whole", "Say who analyses what is found.")
    walker.press("Record the finding")
    walker.become(people["driver"])
    walker.open(plan)
    walker.follow("Check by the EMPACT Support Team")
    walker.follow("Solve")
    walker.type("Your answer", "Europol analyses it.")
    walker.press("Mark as solved")


def adopt(walker, people, plan):
    walker.become(people["secretariat"])
    walker.open(plan)
    walker.follow("Record the adoption")
    walker.day("Day of the decision", timezone.localdate().isoformat())
    walker.press("Record the adoption")
