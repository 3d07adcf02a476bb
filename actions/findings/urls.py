from django.urls import path

from actions.findings.views import (
    FindingCreate,
    FindingReopen,
    FindingSolve,
    FindingWithdraw,
    PlanCheck,
)

urlpatterns = [
    path("plans/<uuid:pk>/check/", PlanCheck.as_view(), name="plan_check"),
    path(
        "plans/<uuid:pk>/findings/note/",
        FindingCreate.as_view(),
        name="finding_create",
    ),
    path("plans/findings/<uuid:pk>/solve/", FindingSolve.as_view(), name="finding_solve"),
    path("plans/findings/<uuid:pk>/reopen/", FindingReopen.as_view(), name="finding_reopen"),
    path(
        "plans/findings/<uuid:pk>/withdraw/",
        FindingWithdraw.as_view(),
        name="finding_withdraw",
    ),
]
