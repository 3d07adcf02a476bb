from django.urls import path

from actions.rounds.views.grid import OwedList, Owing, PlanOwing, RoundOwing
from actions.rounds.views.planning import (
    RoundAdjust,
    RoundAsks,
    RoundChange,
    RoundChoice,
    RoundCreate,
    RoundPlanAsks,
)
from actions.rounds.views.rounds import (
    RoundClose,
    RoundDetail,
    RoundDrop,
    RoundExtend,
    RoundList,
    RoundOpen,
    RoundRetry,
)

urlpatterns = [
    path("rounds/", RoundList.as_view(), name="round_list"),
    path("rounds/plan/<uuid:pk>/", RoundCreate.as_view(), name="round_create"),
    path("rounds/<uuid:pk>/", RoundDetail.as_view(), name="round_detail"),
    path("rounds/<uuid:pk>/change/", RoundChange.as_view(), name="round_change"),
    path("rounds/<uuid:pk>/asks/", RoundAsks.as_view(), name="round_asks"),
    path(
        "rounds/<uuid:pk>/asks/everywhere/",
        RoundChoice.as_view(),
        name="round_ask_everywhere",
    ),
    path(
        "rounds/<uuid:pk>/asks/areas/<uuid:area>/",
        RoundChoice.as_view(),
        name="round_ask_area",
    ),
    path(
        "rounds/<uuid:pk>/asks/plans/<uuid:oap>/",
        RoundPlanAsks.as_view(),
        name="round_plan",
    ),
    path(
        "rounds/<uuid:pk>/asks/actions/<uuid:action>/",
        RoundAdjust.as_view(),
        name="round_adjust",
    ),
    path("rounds/<uuid:pk>/open/", RoundOpen.as_view(), name="round_open"),
    path("rounds/<uuid:pk>/retry/", RoundRetry.as_view(), name="round_retry"),
    path("rounds/<uuid:pk>/extend/", RoundExtend.as_view(), name="round_extend"),
    path("rounds/<uuid:pk>/close/", RoundClose.as_view(), name="round_close"),
    path("rounds/<uuid:pk>/remove/", RoundDrop.as_view(), name="round_drop"),
    path("rounds/owing/", Owing.as_view(), name="owing"),
    path("rounds/<uuid:pk>/owing/", RoundOwing.as_view(), name="round_owing"),
    path("rounds/<uuid:pk>/owing/list/", OwedList.as_view(), name="owed_list"),
    path("plans/<uuid:pk>/owing/", PlanOwing.as_view(), name="plan_owing"),
]
