from django.conf import settings


def frame(request):
    """What the frame around every page needs to know."""
    return {"demonstration": settings.DEMONSTRATION}
