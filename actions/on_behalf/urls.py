from django.urls import path

from actions.on_behalf.views import (
    EntryAsk,
    EntryDetail,
    EntryGoOn,
    EntryList,
    EntrySetAside,
    EntryStart,
    EntryTakeBack,
)

urlpatterns = [
    path("obligations/<uuid:pk>/on-behalf/", EntryStart.as_view(), name="entry_start"),
    path("on-behalf/", EntryList.as_view(), name="entry_list"),
    path("on-behalf/<uuid:pk>/", EntryDetail.as_view(), name="entry_detail"),
    path("on-behalf/<uuid:pk>/ask/", EntryAsk.as_view(), name="entry_ask"),
    path("on-behalf/<uuid:pk>/go-on/", EntryGoOn.as_view(), name="entry_go_on"),
    path("on-behalf/<uuid:pk>/take-back/", EntryTakeBack.as_view(), name="entry_take_back"),
    path("on-behalf/<uuid:pk>/set-aside/", EntrySetAside.as_view(), name="entry_set_aside"),
]
