# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
from django.contrib import admin
from django.contrib.auth.views import LoginView
from django.urls import path

from repairs import views

urlpatterns = [
    path("", views.landing),
    path("health", views.health),
    path("app/login/", LoginView.as_view(template_name="login.html")),
    path("app/", views.customer),
    path("tech/login/", LoginView.as_view(template_name="login.html")),
    path("tech/", views.technician),
    path("tech/repairs/", views.repairs),
    path("admin/", admin.site.urls),
]
