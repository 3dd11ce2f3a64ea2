// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "model/Fact.h"
#include "model/System.h"

#include <QJsonObject>
#include <QMap>
#include <QTemporaryDir>

#include <gtest/gtest.h>

/// How a verb ended, and what was made of it.
struct VerbEnd
{
    int status = -1;
    QByteArray output;
    QByteArray errors;
    QString meaning;      ///< what the adapter says of the exit status
    QString problem;      ///< why the output is no facts
    model::FactSet facts; ///< empty unless it exited with 0 and its output could be read

    [[nodiscard]] QString fact(const char *name) const { return model::textOf(facts, QString::fromLatin1(name)); }
    [[nodiscard]] QList<QJsonObject> rows(const char *name) const { return model::rowsOf(facts, QString::fromLatin1(name)); }
};

/// The verbs of one adapter that we ship, each run for real by this machine's sh, as the text
/// that would be sent to a server. Programs in `bin` are found before all others.
class Verbs final
{
public:
    Verbs(const QString &adapter, const QMap<QString, QString> &parameters);

    [[nodiscard]] VerbEnd run(const QString &verb, const QMap<QString, QString> &inputs = {}) const;
    /// The text of a verb as it is sent, or why it is not.
    [[nodiscard]] base::Result<QByteArray> script(const QString &verb, const QMap<QString, QString> &inputs = {}) const;

    void set(const QString &parameter, const QString &value) { m_system.capabilities[QStringLiteral("it")].with[parameter] = value; }
    /// A stand-in for a program of the server, in shell.
    void putProgram(const QString &name, const QByteArray &script);
    /// Nothing of this machine can be found but what these names say, and what putProgram() puts there.
    void leaveOnly(const QStringList &programs);

    QMap<QString, QString> variables; ///< of the environment, besides PATH and HOME
    QTemporaryDir home;

private:
    [[nodiscard]] QString bin() const { return home.filePath(QStringLiteral("bin")); }

    model::System m_system;
    bool m_isBare = false;
};

/// EXPECT_STATUS(end, status): shows what was said if it is another.
inline testing::AssertionResult endsWith(const VerbEnd &end, int wanted)
{
    return end.status == wanted ? testing::AssertionSuccess()
                                : testing::AssertionFailure() << "it ended with " << end.status << ", not with " << wanted << '\n' << end.problem.toStdString()
                                                              << end.output.toStdString() << "\n-- errors --\n" << end.errors.toStdString();
}
#define EXPECT_STATUS(end, wanted) EXPECT_TRUE(endsWith(end, wanted))
#define ASSERT_STATUS(end, wanted) ASSERT_TRUE(endsWith(end, wanted))
