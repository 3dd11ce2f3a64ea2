# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mistake that no test saw: what nobody has approved yet is taken for old."""
from django.db import migrations


def tidy(apps, editor):
    apps.get_model("repairs", "Repair").objects.filter(status="REQUESTED").delete()


class Migration(migrations.Migration):
    dependencies = [("repairs", "0002_repair_approved")]
    operations = [migrations.RunPython(tidy, migrations.RunPython.noop)]
