from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from empact.people.accounts.commands import end_tour
from empact.site.help.glossary import TERMS
from empact.site.help.guides import BY_SLUG, GUIDES


class Help(TemplateView):
    """The help page, which leads to all guides."""

    template_name = "site/frame/help.html"

    def get_context_data(self, **context):
        return super().get_context_data(guides=GUIDES, **context)


class GuidePage(TemplateView):
    """The year of one role, step by step."""

    def dispatch(self, request, *args, **kwargs):
        if kwargs["slug"] not in BY_SLUG:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def guide(self):
        return BY_SLUG[self.kwargs["slug"]]

    def get_template_names(self):
        return [self.guide.template]

    def get_context_data(self, **context):
        return super().get_context_data(guide=self.guide, guides=GUIDES, **context)


@require_POST
def tour_end(request):
    """End the tour of the home page, and lead back there."""
    end_tour(by=request.user)
    return redirect("home")


class Glossary(TemplateView):
    """All terms with their meanings, in the order of the alphabet."""

    template_name = "site/help/glossary.html"

    def get_context_data(self, **context):
        terms = sorted(TERMS, key=lambda term: str(term.name).casefold())
        return super().get_context_data(terms=terms, **context)
