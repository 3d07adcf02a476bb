"""The proposal of a next cycle as one form: years, priorities, and what becomes of areas."""

from django import forms

from cycles.cycles.models import CrimeArea
from empact.lib.forms import SeenForm
from priorities.priorities.models import Priority
from results.next_cycle.proposals import Given, proposed

BLANK = 3
"""Number of additional priorities that can be proposed at a time."""

ENDS = "-"
"""Choice for an area that ends."""

LONGEST_NAME = 200
MOST_PRIORITIES = 40


class PrioritiesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class CreateForm(SeenForm):
    pass


class NextCycleForm(SeenForm):
    """The years, a row for each priority of the next cycle, and one for each crime area."""

    first_year = forms.IntegerField(label="First year", min_value=2000, max_value=2100)
    last_year = forms.IntegerField(label="Last year", min_value=2000, max_value=2100)
    oap_years = forms.IntegerField(
        label="Years of the first OAPs",
        min_value=1,
        max_value=10,
        help_text="For how many years the first OAPs run.",
    )
    ended = PrioritiesField(
        Priority.objects.none(),
        label="Priorities that end",
        required=False,
        help_text="Select each priority that no other one follows.",
    )

    def offer(self, proposal, priorities, areas, covered):
        """Lay out the rows for a proposal; ``priorities`` are of the cycle before.

        ``areas`` are all crime areas, and ``covered`` the codes of those of the cycle before.
        """
        self.proposal, self.areas, self.covered = proposal, list(areas), {*covered}
        self.fields["ended"].queryset = priorities
        sent = [name for name in self.data if name.startswith("name_")]
        self.places = range(min(max(len(proposal.priorities) + BLANK, len(sent)), MOST_PRIORITIES))
        for n in self.places:
            row = proposal.priorities[n] if n < len(proposal.priorities) else None
            self.fields[f"name_{n}"] = forms.CharField(
                label=f"Name of priority {n + 1}",
                max_length=LONGEST_NAME,
                required=False,
                initial=row.name if row else "",
            )
            self.fields[f"follows_{n}"] = PrioritiesField(
                priorities,
                label="It follows",
                required=False,
                initial=[*row.follows] if row else [],
            )
        self._offer_areas(proposal)

    def _offer_areas(self, proposal):
        numbers = {code: str(n) for n, row in enumerate(proposal.priorities) for code in row.areas}
        under = [
            ("", "No priority"),
            *((str(n), f"{n + 1} {row.name}") for n, row in enumerate(proposal.priorities)),
            *(
                (str(n), f"{n + 1} (named above)")
                for n in self.places
                if n >= len(proposal.priorities)
            ),
        ]
        for area in self.areas:
            self.fields[f"under_{area.code}"] = forms.ChoiceField(
                label="Next priority",
                choices=under,
                required=False,
                initial=numbers.get(area.code, ""),
            )
            if area.code not in self.covered:
                continue
            others = [(row.code, row.name) for row in self.areas if row != area]
            into = [*proposal.areas.get(area.code, ())]
            is_answered = area.code in proposal.areas
            first = into[0] if into else ENDS if is_answered else ""
            self.fields[f"into_{area.code}"] = forms.ChoiceField(
                label="Goes on",
                choices=[
                    ("", "Choose"),
                    (area.code, "as itself"),
                    (ENDS, "not at all: it ends"),
                    *((code, f"in {name}") for code, name in others),
                ],
                required=False,
                initial=first,
            )
            self.fields[f"also_{area.code}"] = forms.ChoiceField(
                label="Goes on also",
                choices=[("", "nowhere else"), *((code, f"in {name}") for code, name in others)],
                required=False,
                initial=into[1] if len(into) > 1 else "",
            )

    def priority_rows(self):
        """Give the fields of each priority, with its place."""
        return [(n + 1, self[f"name_{n}"], self[f"follows_{n}"]) for n in self.places]

    def area_rows(self):
        """Give each crime area with its fields, those of the cycle before first."""
        rows = []
        for area in self.areas:
            names = [f"{name}_{area.code}" for name in ("into", "also", "under")]
            rows.append((area, [self[name] for name in names if name in self.fields]))
        return sorted(rows, key=lambda row: row[0].code not in self.covered)

    def years(self):
        return [self[name] for name in ("first_year", "last_year", "oap_years")]

    def used(self):
        """Give the places of priorities that somebody filled in."""
        data = self.cleaned_data
        under = {data.get(f"under_{area.code}") for area in self.areas}
        return [
            n
            for n in self.places
            if data.get(f"name_{n}") or data.get(f"follows_{n}") or str(n) in under
        ]

    def given(self):
        """Give what the command takes."""
        data = self.cleaned_data
        areas: dict[str, list[str]] = {}
        for area in self.areas:
            into, also = data.get(f"into_{area.code}"), data.get(f"also_{area.code}")
            if into:
                areas[area.code] = [code for code in (into, also) if code and code != ENDS]
        return {
            **{name: data[name] for name in ("first_year", "last_year", "oap_years")},
            "priorities": [
                Given(
                    data[f"name_{n}"],
                    [*data[f"follows_{n}"]],
                    [area for area in self.areas if data[f"under_{area.code}"] == str(n)],
                )
                for n in self.used()
            ],
            "ended": [*data["ended"]],
            "areas": areas,
        }

    def proposed(self):
        """Give the proposal as it was sent."""
        given = self.given()
        return proposed(given["priorities"], given["ended"], given["areas"])

    def place_of(self, path):
        """Name the field at which a problem of the command is shown, or None."""
        if path.startswith("priorities["):
            number, _, name = path.removeprefix("priorities[").partition("].")
            field = {"name": "name", "follows": "follows"}.get(name, "name")
            return f"{field}_{self.used()[int(number)]}"
        if path.startswith("areas."):
            code = path.removeprefix("areas.")
            return next(
                (name for name in (f"into_{code}", f"under_{code}") if name in self.fields), None
            )
        return path if path in self.fields else None


def all_areas():
    return CrimeArea.objects.order_by("rank", "name", "pk")
