"""Template tags for findings on actions, on the pages of plans in a lower room."""

from django import template

from actions.adoption.queries.obstacles import Overview, obstacles_to_submission, overview
from oaps.plans.models.plans import OAP

register = template.Library()


@register.simple_tag
def what_is_missing(oap: OAP) -> Overview:
    """Look at a plan as a whole, in two queries: ``{% what_is_missing oap as missing %}``."""
    return overview(obstacles_to_submission(oap))
