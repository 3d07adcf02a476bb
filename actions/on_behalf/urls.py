from django.urls import path

from actions.on_behalf import views

urlpatterns = [
    path("obligations/<uuid:pk>/on-behalf/", views.EntryStart.as_view(), name="entry_start"),
    path("on-behalf/", views.EntryList.as_view(), name="entry_list"),
    path("on-behalf/<uuid:pk>/", views.EntryDetail.as_view(), name="entry_detail"),
    path("on-behalf/<uuid:pk>/ask/", views.EntryAsk.as_view(), name="entry_ask"),
    path("on-behalf/<uuid:pk>/go-on/", views.EntryGoOn.as_view(), name="entry_go_on"),
    path("on-behalf/<uuid:pk>/take-back/", views.EntryTakeBack.as_view(), name="entry_take_back"),
    path("on-behalf/<uuid:pk>/set-aside/", views.EntrySetAside.as_view(), name="entry_set_aside"),
]
