// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Targets.h"

#include "support/Printers.h"

#include <QDir>
#include <QFile>

#include <map>
#include <string>

using namespace Qt::StringLiterals;

namespace {

using Check = int (*)(const std::uint8_t *, std::size_t);

const std::map<std::string, Check> targets{
    {"ansi", fuzz::ansi::check}, {"journal", fuzz::journal::check}, {"known_hosts", fuzz::known_hosts::check},
    {"mask", fuzz::mask::check}, {"parser", fuzz::parser::check},   {"ssh_config", fuzz::ssh_config::check},
    {"yaml", fuzz::yaml::check}};

const QString corpus = QStringLiteral(KEERPUNT_SOURCE "/tests/fixtures/fuzz");

/// Every input that the fuzzers start from or have found, without them.
class FuzzCorpus : public ::testing::TestWithParam<std::string>
{
};

TEST_P(FuzzCorpus, keepsEveryPromise)
{
    const QDir folder(corpus + u'/' + QString::fromStdString(GetParam()));
    const QStringList names = folder.entryList(QDir::Files);
    EXPECT_GE(names.size(), 3) << "a corpus without files tests nothing";
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
        const QByteArray bytes = file.readAll();
        EXPECT_NO_THROW(targets.at(GetParam())(reinterpret_cast<const std::uint8_t *>(bytes.constData()),
                                               static_cast<std::size_t>(bytes.size())))
            << name.toStdString();
    }
}

TEST_P(FuzzCorpus, takesNothingAtAll)
{
    EXPECT_NO_THROW(targets.at(GetParam())(nullptr, 0));
}

INSTANTIATE_TEST_SUITE_P(Every, FuzzCorpus,
                         ::testing::Values("ansi", "journal", "known_hosts", "mask", "parser", "ssh_config", "yaml"),
                         [](const auto &target) { return target.param; });

TEST(FuzzTargets, haveACorpusEach)
{
    QStringList names;
    for (const auto &[name, check] : targets)
        names << QString::fromStdString(name);
    EXPECT_EQ(QDir(corpus).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name), names);
}

TEST(FuzzTargets, haveACorpusThatIsSmall)
{
    qint64 size = 0;
    for (const auto &[name, check] : targets)
        for (const QFileInfo &file : QDir(corpus + u'/' + QString::fromStdString(name)).entryInfoList(QDir::Files))
            size += file.size();
    EXPECT_LT(size, 300 * 1024);
}

} // namespace
