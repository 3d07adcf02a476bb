"""For tests about something else than how people show that it is them."""


def always(request):
    """Take everybody for somebody who has just shown a second factor."""
    return True
