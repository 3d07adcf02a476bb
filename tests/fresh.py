"""For tests about something else than how people show that it is them."""


def always(request):
    """Take every user for one who has just shown a second factor."""
    return True
