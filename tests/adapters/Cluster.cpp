// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/Cluster.h"

#include "support/Printers.h"

#include <QDir>
#include <QTemporaryDir>

#include <memory>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

/// Runs a program to its end; a failed test if it fails.
QByteArray finish(const QStringList &words, const QByteArray &input = {})
{
    QProcess process;
    process.setWorkingDirectory(u"/"_s); // the account may not be let into ours
    process.start(words.first(), words.mid(1));
    process.write(input);
    process.closeWriteChannel();
    EXPECT_TRUE(process.waitForFinished(60'000)) << words.join(u' ').toStdString();
    EXPECT_EQ(process.exitCode(), 0) << words.join(u' ').toStdString() << '\n' << process.readAllStandardError().toStdString();
    return process.readAllStandardOutput();
}

QString newestPrograms()
{
    const QDir all(u"/usr/lib/postgresql"_s);
    int newest = 0;
    for (const QString &version : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        newest = std::max(newest, version.toInt());
    return all.filePath(QString::number(newest) + u"/bin"_s);
}

class SharedCluster final : public ::testing::Environment
{
public:
    void SetUp() override { one = std::make_unique<Cluster>(); }
    void TearDown() override { one.reset(); }
    std::unique_ptr<Cluster> one;
};

SharedCluster *const shared = new SharedCluster; // GoogleTest owns it
[[maybe_unused]] const ::testing::Environment *const known = ::testing::AddGlobalTestEnvironment(shared);

} // namespace

Cluster *Cluster::ofAllTests()
{
    return shared->one.get();
}

Cluster::Cluster() : m_programs(newestPrograms())
{
    // The path of a socket is short, and its folder must be open to the server's account.
    QTemporaryDir folder(u"/var/tmp/keerpunt-cluster.XXXXXX"_s);
    folder.setAutoRemove(false);
    m_base = folder.path();
    const bool isRoot = ::geteuid() == 0; // which PostgreSQL refuses
    if (isRoot) {
        finish({u"chown"_s, u"postgres:"_s, m_base});
        m_as = QStringList{u"setpriv"_s, u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--clear-groups"_s};
    }
    finish(m_as + QStringList{m_programs + u"/initdb"_s, u"-D"_s, m_base + u"/data"_s, u"-U"_s, u"chief"_s, u"-A"_s, u"trust"_s,
                              u"-E"_s, u"UTF8"_s, u"--locale=C"_s, u"--no-sync"_s, u"--wal-segsize=4"_s});
    m_server.setWorkingDirectory(u"/"_s);
    const QStringList words = QStringList{u"--pdeathsig=INT"_s} + m_as.mid(1)
                              + QStringList{m_programs + u"/postgres"_s, u"-D"_s, m_base + u"/data"_s, u"-k"_s, m_base, u"-h"_s, {},
                                            u"-c"_s, u"fsync=off"_s,
                                            // Nobody reads on behind its first words, so there must be few.
                                            u"-c"_s, u"log_min_messages=log"_s, u"-c"_s, u"log_checkpoints=off"_s};
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.start(u"setpriv"_s, words);
    QByteArray said;
    while (!said.contains("ready to accept connections") && m_server.waitForReadyRead(30'000))
        said += m_server.readAllStandardOutput();
    EXPECT_TRUE(said.contains("ready to accept connections")) << said.toStdString();
    sql(u"postgres"_s, "CREATE ROLE owner LOGIN CREATEDB;");
}

Cluster::~Cluster()
{
    // SIGINT: connections are ended, and so is the server.
    finish({u"kill"_s, u"-INT"_s, QString::number(m_server.processId())});
    m_server.waitForFinished();
    finish({u"rm"_s, u"-rf"_s, u"--"_s, m_base});
}

QByteArray Cluster::sql(const QString &database, const QByteArray &statements) const
{
    return finish({m_programs + u"/psql"_s, u"-XAtqw"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-h"_s, m_base, u"-U"_s, u"chief"_s,
                   u"-d"_s, database, u"-f"_s, u"-"_s},
                  statements)
        .trimmed();
}
