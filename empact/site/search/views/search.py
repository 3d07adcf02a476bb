"""The page of the search over everything that a user may see."""

from dataclasses import replace

from django.utils.functional import cached_property
from django.views.generic import TemplateView

from empact.records.markings.models import highest
from empact.site.search.forms.search import SearchForm
from empact.site.search.queries.finding import PER_PAGE, Question, find
from empact.site.search.queries.hits import show
from empact.site.search.queries.kinds import KINDS
from empact.site.search.queries.numbers import Answers, answers_to
from empact.site.search.queries.spelling import corrected
from empact.site.search.queries.terms import read_terms

LAST_PAGE = 50
"""The last page of results; after it, the page asks for another word."""


class Search(TemplateView):
    """The results of a search: their number by kind, and a page of them with the passages."""

    template_name = "site/search/search.html"
    reads = None

    @cached_property
    def form(self):
        return SearchForm(fitting(self.request.GET) or {"q": ""})

    @property
    def page(self):
        number = self.request.GET.get("page", "1")
        return min(int(number), LAST_PAGE) if number.isdecimal() and int(number) else 1

    def get_context_data(self, **context):
        given = self.form.given
        typed = self.form.cleaned_data.get("q") or ""
        terms = read_terms(typed)
        question = Question(self.request.user, terms, page=self.page, **given)
        found = find(question)
        guesses = corrected(found.missed, self.request.user) if not found.count else {}
        # On the first page of a search in everything, above what holds the words.
        answers = Answers()
        meant = terms.with_words(guesses)
        if not any(given.values()) and question.page == 1:
            answers = answers_to(meant, self.request.user, typed)
        instead = meant.typed if guesses and answers else ""
        if not found.count and found.missed:
            # What is found nowhere, and is like nothing, is left out: the rest may be found.
            without = () if answers.numbers else found.missed
            other = terms.with_words(guesses, left_out=without)
            again = replace(question, terms=other, page=1)
            if other.wanted and (found_again := find(again)).count:
                instead, question, found = other.typed, again, found_again
        hits = show(found.matches, question.terms, self.request.user)
        marking = highest(hit.marking for hit in hits)
        # Only marked data leaves a line in the event log: as the kind of what is marked highest.
        self.reads = next((hit.kind.model for hit in hits if hit.marking == marking), None)
        self.reads = self.reads if marking else None
        shown = found.counts.get(question.kind, 0) if question.kind else found.count
        return super().get_context_data(
            form=self.form,
            typed=typed.strip(),
            terms=terms,
            instead=instead,
            is_asked=bool(typed.strip()),
            is_narrowed=any(given.values()),
            kinds=self.kinds(found, question),
            answers=answers,
            object_list=hits,
            each=[
                (term.text, self.address(q=term.text, page=""))
                for term in terms.wanted
                if len(terms.wanted) > 1
            ],
            count=shown,
            total=found.count,
            first=(question.page - 1) * PER_PAGE + 1,
            last=(question.page - 1) * PER_PAGE + len(hits),
            previous=self.address(page=question.page - 1) if question.page > 1 else "",
            following=self.following(question, shown),
            is_cut=question.page == LAST_PAGE and shown > LAST_PAGE * PER_PAGE,
            without_narrowing=self.address(kind="", area="", cycle="", state="", page=""),
            marking=marking,
            **context,
        )

    def kinds(self, found, question):
        """Return each kind with results, and their number, and all of them together."""
        offered = [
            {
                "nouns": kind.nouns,
                "count": found.counts[code],
                "url": self.address(kind=code, page=""),
                "is_chosen": code == question.kind,
            }
            for code, kind in KINDS.items()
            if code in found.counts
        ]
        whole = {
            "nouns": "Everything",
            "count": found.count,
            "url": self.address(kind="", state="", page=""),
            "is_chosen": not question.kind,
        }
        return [whole, *offered] if len(offered) > 1 or question.kind else offered

    def following(self, question, shown):
        is_more = shown > question.page * PER_PAGE and question.page < LAST_PAGE
        return self.address(page=question.page + 1) if is_more else ""

    def address(self, **changed):
        """Return the address of this search with other parameters; empty ones are left out."""
        asked = self.request.GET.copy()
        for name, value in changed.items():
            asked[name] = value
        asked = fitting(asked)
        for name in [name for name, value in asked.items() if not value]:
            del asked[name]
        return f"?{asked.urlencode()}"


def fitting(asked):
    """Remove a state from a query that asks for another kind than that of the state."""
    kind, state = asked.get("kind"), asked.get("state")
    if not (kind and state) or state.partition(":")[0] == kind:
        return asked
    asked = asked.copy()
    del asked["state"]
    return asked
