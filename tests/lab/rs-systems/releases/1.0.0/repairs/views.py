# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse

from .models import Customer, Repair


def landing(request):
    return HttpResponse("<h1>RS Systems</h1>")


def health(request):
    Customer.objects.exists()
    return JsonResponse({"status": "healthy"})


@login_required(login_url="/app/login/")
def customer(request):
    return HttpResponse("%d customers" % Customer.objects.count())


@login_required(login_url="/tech/login/")
def technician(request):
    return HttpResponse("%d repairs" % Repair.objects.count())


@login_required(login_url="/tech/login/")
def repairs(request):
    return HttpResponse("<br>".join("%d %s" % (repair.id, repair.status) for repair in Repair.objects.all()[:100]))
