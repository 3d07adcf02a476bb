from django.urls import path

from actions.amendments.views import amendments, items

urlpatterns = [
    path("plans/<uuid:pk>/amend/", amendments.AmendmentBegin.as_view(), name="amendment_begin"),
    path("amendments/<uuid:pk>/", amendments.AmendmentDetail.as_view(), name="amendment_detail"),
    path(
        "amendments/<uuid:pk>/change/",
        amendments.AmendmentChange.as_view(),
        name="amendment_change",
    ),
    path(
        "amendments/<uuid:pk>/changes/",
        amendments.AmendmentChangeList.as_view(),
        name="amendment_changes",
    ),
    path(
        "amendments/<uuid:pk>/give-up/", amendments.AmendmentDrop.as_view(), name="amendment_drop"
    ),
    path(
        "amendments/<uuid:pk>/submit/",
        amendments.AmendmentSubmit.as_view(),
        name="amendment_submit",
    ),
    path(
        "amendments/<uuid:pk>/return/",
        amendments.AmendmentReturn.as_view(),
        name="amendment_return",
    ),
    path(
        "amendments/<uuid:pk>/adopt/", amendments.AmendmentAdopt.as_view(), name="amendment_adopt"
    ),
    path(
        "amendments/<uuid:pk>/sign-for-driver/",
        amendments.DriverSign.as_view(),
        name="emergency_sign_for_driver",
    ),
    path(
        "amendments/<uuid:pk>/sign-for-est/",
        amendments.ESTSign.as_view(),
        name="emergency_sign_for_est",
    ),
    path(
        "amendments/<uuid:pk>/confirm/",
        amendments.EmergencyConfirm.as_view(),
        name="emergency_confirm",
    ),
    path(
        "amendments/<uuid:pk>/lapse/", amendments.EmergencyLapse.as_view(), name="emergency_lapse"
    ),
    path("amendments/<uuid:pk>/plan/", items.PlanAmend.as_view(), name="amendment_plan"),
    path(
        "amendments/<uuid:pk>/actions/add/",
        items.ActionAmendAdd.as_view(),
        name="amendment_add_action",
    ),
    path(
        "amendments/<uuid:pk>/actions/<uuid:action>/change/",
        items.ActionAmend.as_view(),
        name="amendment_change_action",
    ),
    path(
        "amendments/<uuid:pk>/actions/<uuid:action>/cancel/",
        items.ActionAmendCancel.as_view(),
        name="amendment_cancel_action",
    ),
    path("amendments/items/<uuid:pk>/", items.AmendmentItemDetail.as_view(), name="amendment_item"),
    path(
        "amendments/items/<uuid:pk>/change/",
        items.ItemChange.as_view(),
        name="amendment_item_change",
    ),
    path(
        "amendments/items/<uuid:pk>/autosave/",
        items.ItemAutosave.as_view(),
        name="amendment_item_autosave",
    ),
    path(
        "amendments/items/<uuid:pk>/take-out/",
        items.ItemRemove.as_view(),
        name="amendment_item_remove",
    ),
    path(
        "amendments/items/<uuid:pk>/<lines:name>/add/",
        items.LineAdd.as_view(),
        name="amendment_line_add",
    ),
    path(
        "amendments/items/<uuid:pk>/<lines:name>/<uuid:line>/take-out/",
        items.LineTakeOut.as_view(),
        name="amendment_line_take_out",
    ),
]
