from django.urls import path

from priorities.advice.views import (
    AdviceChange,
    AdviceChangeList,
    AdviceCreate,
    AdviceDetail,
    AdvisedChange,
    CommissionSign,
    PresidencySign,
    VerdictChange,
    VerdictCreate,
    VerdictRemove,
)

urlpatterns = [
    path(
        "assessments/<uuid:pk>/advise/",
        AdviceCreate.as_view(),
        name="advice_create",
    ),
    path("advice/<uuid:pk>/", AdviceDetail.as_view(), name="advice_detail"),
    path("advice/<uuid:pk>/changes/", AdviceChangeList.as_view(), name="advice_changes"),
    path("advice/<uuid:pk>/change/", AdviceChange.as_view(), name="advice_change"),
    path(
        "advice/<uuid:pk>/verdict/",
        VerdictCreate.as_view(),
        name="verdict_create",
    ),
    path(
        "verdicts/<uuid:pk>/change/",
        VerdictChange.as_view(),
        name="verdict_change",
    ),
    path(
        "verdicts/<uuid:pk>/remove/",
        VerdictRemove.as_view(),
        name="verdict_remove",
    ),
    path(
        "advised/<uuid:pk>/change/",
        AdvisedChange.as_view(),
        name="advised_change",
    ),
    path(
        "advice/<uuid:pk>/sign-for-the-commission/",
        CommissionSign.as_view(),
        name="advice_sign_for_commission",
    ),
    path(
        "advice/<uuid:pk>/sign-for-the-presidency/",
        PresidencySign.as_view(),
        name="advice_sign_for_presidency",
    ),
]
