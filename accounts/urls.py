"""The addresses of one's own account, under the desk's."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("profil/", views.profile, name="profile"),
    path("profil/mot-de-passe/", views.profile_password, name="password"),
    path("profil/avis/", views.profile_notices, name="notices"),
    path("profil/photos/<int:pk>/", views.profile_photo, name="photo"),
    path("avis/", views.notices, name="told"),
    path("avis/<int:pk>/", views.notice, name="notice"),
    path("absences/", views.absences, name="absences"),
    path("absences/<int:pk>/annuler/", views.absence_off, name="absence_off"),
    path("apparence/", views.appearance, name="appearance"),
    path("reprendre/", views.resume, name="resume"),
    path("mot-de-passe-oublie/", views.forgotten, name="forgotten"),
    path("mot-de-passe-oublie/envoye/", views.forgotten_sent, name="forgotten_sent"),
    path("mot-de-passe/<str:uidb64>/<str:token>/", views.NewPassword.as_view(), name="new_password"),
    path("invitation/<str:uidb64>/<str:token>/", views.Invitation.as_view(), name="invitation"),
]
