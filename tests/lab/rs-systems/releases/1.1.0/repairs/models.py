# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=100)


class Repair(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    status = models.CharField(max_length=20, default="REQUESTED")
    approved = models.BooleanField(default=False)
