// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Condition.h"

#include <QRegularExpression>

namespace model {

bool compare(Comparison comparison, const QString &actual, const QString &operand)
{
    bool actualIsNumber = false;
    bool operandIsNumber = false;
    switch (comparison) {
    case Comparison::Equals:
        return !actual.isNull() && actual == operand;
    case Comparison::Not:
        return !actual.isNull() && actual != operand;
    case Comparison::Present:
        return !actual.isEmpty();
    case Comparison::Matches:
        return QRegularExpression(QRegularExpression::anchoredPattern(operand)).match(actual).hasMatch();
    case Comparison::AtLeast: {
        const double a = actual.toDouble(&actualIsNumber);
        const double b = operand.toDouble(&operandIsNumber);
        return actualIsNumber && operandIsNumber && a >= b;
    }
    case Comparison::AtMost: {
        const double a = actual.toDouble(&actualIsNumber);
        const double b = operand.toDouble(&operandIsNumber);
        return actualIsNumber && operandIsNumber && a <= b;
    }
    }
    return false;
}

QString expectationText(Comparison comparison, const QString &operand)
{
    switch (comparison) {
    case Comparison::Equals:
        return operand;
    case Comparison::Not:
        return QStringLiteral("≠ ") + operand;
    case Comparison::AtLeast:
        return QStringLiteral("≥ ") + operand;
    case Comparison::AtMost:
        return QStringLiteral("≤ ") + operand;
    case Comparison::Matches:
        return QStringLiteral("~ ") + operand;
    case Comparison::Present:
        return QStringLiteral("…");
    }
    return {};
}

} // namespace model
