"""Form for the layout of the register of actions."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.register.columns import CHOSEN_AT_FIRST, COLUMNS
from empact.lib.forms import Form

SIZES = (20, 50, 100)


class LayoutForm(Form):
    """Choice of columns, order, and number of rows a page."""

    use_required_attribute = False

    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        required=False,
        choices=[(column.code, column.label) for column in COLUMNS.values()],
        widget=forms.CheckboxSelectMultiple,
    )
    sort = forms.ChoiceField(
        required=False,
        label=_("Sorted by"),
        choices=[
            ("", _("OAP and number")),
            *((column.code, column.label) for column in COLUMNS.values()),
            *(
                (
                    f"-{column.code}",
                    format_lazy(_("{column}, descending"), column=column.label),
                )
                for column in COLUMNS.values()
            ),
        ],
    )
    size = forms.TypedChoiceField(
        required=False,
        label=_("Rows on a page"),
        choices=[(size, str(size)) for size in SIZES],
        coerce=int,
        empty_value=SIZES[0],
    )

    @property
    def chosen(self):
        """Give the chosen layout; values that are not valid are ignored."""
        self.is_valid()
        given = self.cleaned_data
        codes = given.get("columns") or CHOSEN_AT_FIRST
        sort = given.get("sort") or ""
        return {
            "columns": [column for code, column in COLUMNS.items() if code in codes],
            "sort": COLUMNS.get(sort.removeprefix("-")),
            "is_falling": sort.startswith("-"),
            "size": given.get("size") or SIZES[0],
        }
