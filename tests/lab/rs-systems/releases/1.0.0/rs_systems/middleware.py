# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from django.http import HttpResponse


class Maintenance:
    """Closes the site while the variable says so; its health is still told."""

    def __init__(self, answer):
        self.answer = answer

    def __call__(self, request):
        if os.environ.get("MAINTENANCE_MODE") == "true" and request.path != "/health":
            return HttpResponse("Maintenance", status=503)
        return self.answer(request)


class ContentPolicy:
    def __init__(self, answer):
        self.answer = answer

    def __call__(self, request):
        response = self.answer(request)
        response["Content-Security-Policy"] = "default-src 'self'"
        return response
