from django.urls import path

from actions.views import planned_rounds, rounds

urlpatterns = [
    path("rounds/", rounds.RoundList.as_view(), name="round_list"),
    path("rounds/plan/<uuid:pk>/", planned_rounds.RoundCreate.as_view(), name="round_create"),
    path("rounds/<uuid:pk>/", rounds.RoundDetail.as_view(), name="round_detail"),
    path("rounds/<uuid:pk>/change/", planned_rounds.RoundChange.as_view(), name="round_change"),
    path("rounds/<uuid:pk>/asks/", planned_rounds.RoundAsks.as_view(), name="round_asks"),
    path(
        "rounds/<uuid:pk>/asks/everywhere/",
        planned_rounds.RoundChoice.as_view(),
        name="round_ask_everywhere",
    ),
    path(
        "rounds/<uuid:pk>/asks/areas/<uuid:area>/",
        planned_rounds.RoundChoice.as_view(),
        name="round_ask_area",
    ),
    path(
        "rounds/<uuid:pk>/asks/plans/<uuid:oap>/",
        planned_rounds.RoundPlanAsks.as_view(),
        name="round_plan",
    ),
    path(
        "rounds/<uuid:pk>/asks/actions/<uuid:action>/",
        planned_rounds.RoundAdjust.as_view(),
        name="round_adjust",
    ),
    path("rounds/<uuid:pk>/open/", rounds.RoundOpen.as_view(), name="round_open"),
    path("rounds/<uuid:pk>/retry/", rounds.RoundRetry.as_view(), name="round_retry"),
    path("rounds/<uuid:pk>/extend/", rounds.RoundExtend.as_view(), name="round_extend"),
    path("rounds/<uuid:pk>/close/", rounds.RoundClose.as_view(), name="round_close"),
    path("rounds/<uuid:pk>/remove/", rounds.RoundDrop.as_view(), name="round_drop"),
]
