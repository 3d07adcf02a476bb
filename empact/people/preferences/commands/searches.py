"""Commands that save, rename and remove searches."""

from django.utils.translation import gettext_lazy as _

from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, command
from empact.lib.languages import Words
from empact.people.accounts.models import User
from empact.people.preferences.models.searches import (
    LONGEST_QUERY,
    SavedSearch,
    SearchedIn,
    kept_of,
)


@command("people.save_search")
def save_search(*, by: User, name: str, searched_in: str, query: str) -> SavedSearch:
    """Save a search under a name; ``query`` is that of the page's address."""
    # Held, so that of two clicks the second finds the name taken.
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    problems = _problems(by, name)
    kept = kept_of(query)
    if searched_in not in SearchedIn.values:
        problems["searched_in"] = _(
            "Open the search that you want to keep, and save it from there."
        )
    elif len(kept) > LONGEST_QUERY:
        problems["query"] = _("This search is too long to be kept. Choose fewer words or columns.")
    if problems:
        raise Invalid(problems)
    return SavedSearch.objects.create(
        person=by, name=name.strip(), searched_in=searched_in, query=kept
    )


@command("people.change_search", edits=True)
def rename_search(search: SavedSearch, *, by: User, name: str) -> SavedSearch:
    """Give a saved search another name."""
    if problems := _problems(by, name, besides=search):
        raise Invalid(problems)
    search.name = name.strip()
    search.save(update_fields=["name"])
    return search


@command("people.change_search")
def remove_search(search: SavedSearch, *, by: User) -> None:
    """Remove a saved search."""
    search.delete()


def _problems(person: User, name: str, besides: SavedSearch | None = None) -> dict[str, Words]:
    if is_blank(name):
        return {"name": _("Give the search a name by which you find it again.")}
    taken = SavedSearch.objects.filter(person=person, name=name.strip())
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    if taken.exists():
        return {"name": _("You have a search of this name. Choose another name.")}
    return {}
