from django.urls import path

from actions.views import behalf

urlpatterns = [
    path("obligations/<uuid:pk>/on-behalf/", behalf.EntryStart.as_view(), name="entry_start"),
    path("on-behalf/", behalf.EntryList.as_view(), name="entry_list"),
    path("on-behalf/<uuid:pk>/", behalf.EntryDetail.as_view(), name="entry_detail"),
    path("on-behalf/<uuid:pk>/ask/", behalf.EntryAsk.as_view(), name="entry_ask"),
    path("on-behalf/<uuid:pk>/go-on/", behalf.EntryGoOn.as_view(), name="entry_go_on"),
    path("on-behalf/<uuid:pk>/take-back/", behalf.EntryTakeBack.as_view(), name="entry_take_back"),
    path("on-behalf/<uuid:pk>/set-aside/", behalf.EntrySetAside.as_view(), name="entry_set_aside"),
]
