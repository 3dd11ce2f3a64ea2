// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/Cluster.h"
#include "adapters/Verbs.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QCryptographicHash>
#include <QProcess>

#include <memory>

/// A database "live" with three loans in it, and the verbs of the adapter postgres.
class DatabaseTest : public ::testing::Test
{
protected:
    static Cluster *cluster() { return Cluster::ofAllTests(); }

    void SetUp() override { makeDatabase(QStringLiteral("live")); }
    void TearDown() override
    {
        for (const QByteArray &name : databases())
            cluster()->sql(QStringLiteral("postgres"), "DROP DATABASE \"" + name + "\" WITH (FORCE);");
    }

    static void makeDatabase(const QString &name)
    {
        cluster()->sql(QStringLiteral("postgres"), "CREATE DATABASE \"" + name.toUtf8() + "\" OWNER owner TEMPLATE template0;");
        cluster()->sql(name, "SET ROLE owner; CREATE TABLE loan (id int, what text);"
                             "INSERT INTO loan VALUES (1, 'tent'), (2, 'lamp'), (3, 'sound');"
                             "COMMENT ON TABLE loan IS '" + QByteArray(200, 'x') + "';");
    }

    [[nodiscard]] static QList<QByteArray> databases()
    {
        const QByteArray names = cluster()->sql(QStringLiteral("postgres"),
            "SELECT datname FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1') ORDER BY 1;");
        return names.isEmpty() ? QList<QByteArray>() : names.split('\n');
    }
    [[nodiscard]] static QByteArray loans(const QString &database = QStringLiteral("live"))
    {
        return cluster()->sql(database, "SELECT count(*) FROM loan;");
    }

    /// An application that is in its database, and stays.
    [[nodiscard]] static std::unique_ptr<QProcess> visitorOf(const QString &database)
    {
        auto psql = std::make_unique<QProcess>();
        psql->start(cluster()->programs() + QStringLiteral("/psql"),
                    {QStringLiteral("-XAtq"), QStringLiteral("-h"), cluster()->socket(), QStringLiteral("-U"), QStringLiteral("owner"), QStringLiteral("-d"), database,
                     QStringLiteral("-c"), QStringLiteral("SELECT 'in'"), QStringLiteral("-c"), QStringLiteral("SELECT pg_sleep(60)")});
        EXPECT_TRUE(psql->waitForReadyRead());
        return psql;
    }

    [[nodiscard]] QString backups() const { return folder.filePath(QStringLiteral("backups")); }
    [[nodiscard]] QString file(const QString &name) const { return backups() + u'/' + name; }
    [[nodiscard]] VerbEnd backUp(const QString &name = QStringLiteral("a.dump"), const QString &run = QStringLiteral("r1")) const
    {
        return verbs.run(QStringLiteral("backup"), {{QStringLiteral("file"), file(name)}, {QStringLiteral("release"), QStringLiteral("v1")},
                                                    {QStringLiteral("commit"), QStringLiteral("c1")}, {QStringLiteral("revision"), QStringLiteral("0001")},
                                                    {QStringLiteral("reason"), QStringLiteral("a test")}, {QStringLiteral("run"), run}});
    }
    [[nodiscard]] VerbEnd restore(const QString &name = QStringLiteral("a.dump"), const QString &beside = QStringLiteral("beside")) const
    {
        return verbs.run(QStringLiteral("restore_beside"), {{QStringLiteral("file"), file(name)}, {QStringLiteral("beside"), beside}});
    }
    [[nodiscard]] VerbEnd verify(const QString &name = QStringLiteral("a.dump")) const
    {
        return verbs.run(QStringLiteral("verify"), {{QStringLiteral("file"), file(name)}, {QStringLiteral("sha256"), sumOf(contents(name))}});
    }
    /// What the list says of each file: name, state; in its order.
    [[nodiscard]] QStringList listed() const
    {
        const VerbEnd end = verbs.run(QStringLiteral("backups"));
        EXPECT_STATUS(end, 0);
        EXPECT_EQ(end.problem, QString());
        QStringList lines;
        for (const QJsonObject &row : end.rows("backup.list"))
            lines << row[QLatin1String("file")].toString().section(u'/', -1) + u' ' + row[QLatin1String("state")].toString();
        return lines;
    }

    [[nodiscard]] static QString sumOf(const QByteArray &bytes)
    {
        return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    }
    [[nodiscard]] QByteArray contents(const QString &name) const
    {
        QFile read(file(name));
        EXPECT_TRUE(read.open(QIODevice::ReadOnly)) << read.fileName().toStdString();
        return read.readAll();
    }
    /// What zstd unpacks of a backup: PostgreSQL's own format.
    [[nodiscard]] QByteArray unpacked(const QString &name) const
    {
        QProcess zstd;
        zstd.start(QStringLiteral("zstd"), {QStringLiteral("-dcq"), file(name)});
        EXPECT_TRUE(zstd.waitForFinished());
        EXPECT_EQ(zstd.exitCode(), 0);
        return zstd.readAllStandardOutput();
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        ASSERT_FALSE(writeFile(folder, QStringLiteral("backups/") + name, bytes).isEmpty());
    }
    /// Somebody who may write in the folder puts another dump there, and a record that fits it.
    void forge(const QString &name, const QByteArray &bytes) const
    {
        QByteArray record = contents(name + QStringLiteral(".record"));
        const QByteArray before = contents(name);
        record.replace("sha256=" + sumOf(before).toLatin1(), "sha256=" + sumOf(bytes).toLatin1());
        record.replace("\nsize=" + QByteArray::number(before.size()) + '\n', "\nsize=" + QByteArray::number(bytes.size()) + '\n');
        write(name, bytes);
        write(name + QStringLiteral(".record"), record);
    }
    /// Nothing was restored, and nothing is lost.
    void expectOnlyTheLiveOne() const
    {
        EXPECT_EQ(databases(), QList<QByteArray>{"live"});
        EXPECT_EQ(loans(), "3");
    }

    QTemporaryDir folder;
    Verbs verbs{QStringLiteral("postgres"),
                {{QStringLiteral("host"), cluster()->socket()}, {QStringLiteral("user"), QStringLiteral("owner")},
                 {QStringLiteral("database"), QStringLiteral("live")}, {QStringLiteral("backups"), backups()},
                 {QStringLiteral("programs"), cluster()->programs()}}};
};
