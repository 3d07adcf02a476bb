"""Rules for planning and changing the calls of a scheme."""

import rules

from oaps.funding_schemes.models import manages


@rules.predicate
def manages_scheme(user, scheme):
    """Hold for a person who manages the schemes of the organisation that runs this one."""
    return scheme is not None and manages(user, scheme)


@rules.predicate
def manages_call(user, call):
    """Hold for a person who manages the scheme of a call."""
    return call is not None and manages(user, call.scheme)


rules.add_perm("oaps.plan_call", manages_scheme)
rules.add_perm("oaps.change_call", manages_call)
