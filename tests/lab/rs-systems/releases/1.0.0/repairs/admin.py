# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
from django.contrib import admin

from .models import Customer, Repair

admin.site.register([Customer, Repair])
