from django.urls import path

from actions.amendments.views.amendments import (
    AmendmentAdopt,
    AmendmentBegin,
    AmendmentChange,
    AmendmentChangeList,
    AmendmentDetail,
    AmendmentDrop,
    AmendmentReturn,
    AmendmentSubmit,
    DriverSign,
    EmergencyConfirm,
    EmergencyLapse,
    ESTSign,
)
from actions.amendments.views.items import (
    ActionAmend,
    ActionAmendAdd,
    ActionAmendCancel,
    AmendmentItemDetail,
    ItemAutosave,
    ItemChange,
    ItemRemove,
    LineAdd,
    LineTakeOut,
    PlanAmend,
)

urlpatterns = [
    path("plans/<uuid:pk>/amend/", AmendmentBegin.as_view(), name="amendment_begin"),
    path("amendments/<uuid:pk>/", AmendmentDetail.as_view(), name="amendment_detail"),
    path(
        "amendments/<uuid:pk>/change/",
        AmendmentChange.as_view(),
        name="amendment_change",
    ),
    path(
        "amendments/<uuid:pk>/changes/",
        AmendmentChangeList.as_view(),
        name="amendment_changes",
    ),
    path("amendments/<uuid:pk>/give-up/", AmendmentDrop.as_view(), name="amendment_drop"),
    path(
        "amendments/<uuid:pk>/submit/",
        AmendmentSubmit.as_view(),
        name="amendment_submit",
    ),
    path(
        "amendments/<uuid:pk>/return/",
        AmendmentReturn.as_view(),
        name="amendment_return",
    ),
    path("amendments/<uuid:pk>/adopt/", AmendmentAdopt.as_view(), name="amendment_adopt"),
    path(
        "amendments/<uuid:pk>/sign-for-driver/",
        DriverSign.as_view(),
        name="emergency_sign_for_driver",
    ),
    path(
        "amendments/<uuid:pk>/sign-for-est/",
        ESTSign.as_view(),
        name="emergency_sign_for_est",
    ),
    path(
        "amendments/<uuid:pk>/confirm/",
        EmergencyConfirm.as_view(),
        name="emergency_confirm",
    ),
    path("amendments/<uuid:pk>/lapse/", EmergencyLapse.as_view(), name="emergency_lapse"),
    path("amendments/<uuid:pk>/plan/", PlanAmend.as_view(), name="amendment_plan"),
    path(
        "amendments/<uuid:pk>/actions/add/",
        ActionAmendAdd.as_view(),
        name="amendment_add_action",
    ),
    path(
        "amendments/<uuid:pk>/actions/<uuid:action>/change/",
        ActionAmend.as_view(),
        name="amendment_change_action",
    ),
    path(
        "amendments/<uuid:pk>/actions/<uuid:action>/cancel/",
        ActionAmendCancel.as_view(),
        name="amendment_cancel_action",
    ),
    path(
        "amendments/items/<uuid:pk>/",
        AmendmentItemDetail.as_view(),
        name="amendment_item",
    ),
    path(
        "amendments/items/<uuid:pk>/change/",
        ItemChange.as_view(),
        name="amendment_item_change",
    ),
    path(
        "amendments/items/<uuid:pk>/autosave/",
        ItemAutosave.as_view(),
        name="amendment_item_autosave",
    ),
    path(
        "amendments/items/<uuid:pk>/take-out/",
        ItemRemove.as_view(),
        name="amendment_item_remove",
    ),
    path(
        "amendments/items/<uuid:pk>/<lines:name>/add/",
        LineAdd.as_view(),
        name="amendment_line_add",
    ),
    path(
        "amendments/items/<uuid:pk>/<lines:name>/<uuid:line>/take-out/",
        LineTakeOut.as_view(),
        name="amendment_line_take_out",
    ),
]
