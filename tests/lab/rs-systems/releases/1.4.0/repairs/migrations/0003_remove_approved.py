# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("repairs", "0002_repair_approved")]
    operations = [migrations.RemoveField("repair", "approved")]
