// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/Verbs.h"

#include "catalog/Shelf.h"
#include "parsing/Parser.h"
#include "planning/Planner.h"
#include "planning/ScriptText.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QCryptographicHash>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

Verbs::Verbs(const QString &adapter, const QMap<QString, QString> &parameters)
{
    static const catalog::Shelf shelf = [] {
        QStringList folders{shippedDefinitions()};
        for (const QFileInfo &system : QDir(shippedDefinitions() + u"/systems"_s).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot))
            folders << system.filePath(); // adapters of its own
        return catalog::Shelf(folders);
    }();
    QList<base::Error> problems;
    QCryptographicHash digest(QCryptographicHash::Sha256);
    m_system.id = u"s"_s;
    m_system.adapters.insert(adapter, catalog::whole(shelf, *shelf.find<catalog::AdapterOutline>(adapter), problems, digest));
    EXPECT_TRUE(problems.isEmpty());
    m_system.capabilities.insert(u"it"_s, {.adapter = adapter, .with = parameters});
    QDir().mkpath(bin());
}

base::Result<QByteArray> Verbs::script(const QString &verb, const QMap<QString, QString> &inputs) const
{
    return planning::singleStep(m_system, {.system = u"s"_s, .name = u"e"_s}, u"it."_s + verb, inputs)
        .and_then([](const model::PlannedStep &step) { return planning::scriptText(step, {}); });
}

VerbEnd Verbs::run(const QString &verb, const QMap<QString, QString> &inputs) const
{
    VerbEnd end;
    const auto text = script(verb, inputs);
    if (!text) {
        end.problem = text.error().reason();
        return end;
    }
    QProcess process;
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, m_isBare ? bin() : bin() + u':' + qEnvironmentVariable("PATH"));
    environment.insert(u"HOME"_s, home.path());
    for (auto it = variables.begin(); it != variables.end(); ++it)
        environment.insert(it.key(), it.value());
    process.setProcessEnvironment(environment);
    // The fixed PATH of the head would lead back to what a bare server does not have.
    const QByteArray path = "PATH=\"${PATH:+$PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\"";
    EXPECT_TRUE(text->contains(path));
    writeFile(home, u"script"_s, m_isBare ? QByteArray(*text).replace(path, "PATH=$PATH") : *text);
    process.start(u"/bin/sh"_s, {home.filePath(u"script"_s)});
    process.closeWriteChannel();
    EXPECT_TRUE(process.waitForFinished(60'000)) << verb.toStdString();
    end.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    end.output = process.readAllStandardOutput();
    end.errors = process.readAllStandardError();
    const model::Verb &known = *m_system.verb(u"it."_s + verb);
    end.meaning = known.errors.value(end.status).en;
    if (end.status != 0)
        return end;
    if (const auto facts = parsing::parse(known.parsers, end.output, QDateTime::currentDateTimeUtc()))
        end.facts = *facts;
    else
        end.problem = facts.error().reason();
    return end;
}

void Verbs::putProgram(const QString &name, const QByteArray &script)
{
    QFile::remove(bin() + u'/' + name); // it may be a link to the real one
    QFile file(bin() + u'/' + name);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\n" + script);
    file.setPermissions(file.permissions() | QFile::ExeOwner | QFile::ExeUser);
}

void Verbs::leaveOnly(const QStringList &programs)
{
    m_isBare = true;
    for (const QString &name : programs)
        QFile::link(QStandardPaths::findExecutable(name, {u"/usr/bin"_s, u"/bin"_s, u"/usr/sbin"_s}), bin() + u'/' + name);
}
