// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/SshConfigLines.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ssh {

namespace {

using base::ErrorKind;

constexpr qint64 largestFile = 4 * 1024 * 1024;
constexpr qsizetype deepestInclude = 16; // as OpenSSH
constexpr int mostFiles = 500;           // includes that branch at each level would multiply

// "Keyword value", "Keyword = value", and words in quotes of either kind. False if
// a quote has no end.
bool split(const QString &text, QStringList &words)
{
    QString word;
    QChar quote;
    bool isWord = false;
    const auto take = [&] {
        if (isWord)
            words.append(word);
        word.clear();
        isWord = false;
    };
    for (const QChar c : text) {
        const bool isQuoted = !quote.isNull();
        if (isQuoted ? c == quote : c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            quote = isQuoted ? QChar() : c;
            isWord = true;
        } else if (!isQuoted && c == QLatin1Char('#') && !isWord) {
            break;
        } else if (!isQuoted && (c.isSpace() || (c == QLatin1Char('=') && words.size() + isWord <= 1))) {
            take();
        } else {
            word.append(c);
            isWord = true;
        }
    }
    take();
    return quote.isNull();
}

/// Reads a file and all that it includes.
class Reader final
{
public:
    explicit Reader(const QString &file) : m_folder(QFileInfo(file).absolutePath()) {}

    base::Result<QList<SshConfigLine>> read(const QString &path);

private:
    base::Result<QByteArray> contents(const QString &path);
    base::Result<SshConfigLine> lineFrom(const QString &row, const QString &where);
    base::Result<void> include(SshConfigLine &line);

    QString m_folder;
    QStringList m_open; ///< the files that are being read, from the outermost on
    int m_files = 0;
};

base::Result<QByteArray> Reader::contents(const QString &path)
{
    const auto failed = [&path](const QString &why) {
        return base::fail(ErrorKind::InvalidInput, path, QStringLiteral("the SSH configuration cannot be read: %1").arg(why));
    };
    // Opening a FIFO for reading would wait for ever without O_NONBLOCK.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR))
        return QByteArray();
    if (descriptor < 0)
        return failed(QString::fromLocal8Bit(std::strerror(errno)));
    QFile file;
    (void)file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle);
    struct stat found{};
    if (::fstat(descriptor, &found) != 0 || !S_ISREG(found.st_mode))
        return failed(QStringLiteral("it is no ordinary file"));
    // Whoever may write it decides which server a name leads to: as strict as OpenSSH.
    if ((found.st_uid != 0 && found.st_uid != ::geteuid()) || (found.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return failed(QStringLiteral("others may write it"));
    if (found.st_size > largestFile || ++m_files > mostFiles)
        return failed(QStringLiteral("it is too large"));
    return file.read(largestFile);
}

base::Result<QList<SshConfigLine>> Reader::read(const QString &path)
{
    QList<SshConfigLine> lines;
    const QString canonical = QFileInfo(path).canonicalFilePath();
    if (!canonical.isEmpty() && m_open.contains(canonical))
        return lines;
    const auto text = contents(path);
    if (!text)
        return tl::make_unexpected(text.error());
    m_open.append(canonical);
    int number = 0;
    for (const QString &row : QString::fromUtf8(*text).split(QLatin1Char('\n'))) {
        auto line = lineFrom(row.trimmed(), QStringLiteral("%1:%2").arg(path).arg(++number));
        if (!line)
            return tl::make_unexpected(line.error());
        if (!line->keyword.isEmpty())
            lines.append(std::move(*line));
    }
    m_open.removeLast();
    return lines;
}

base::Result<SshConfigLine> Reader::lineFrom(const QString &row, const QString &where)
{
    SshConfigLine line;
    line.where = where;
    if (row.startsWith(QLatin1Char('#')))
        return line;
    if (!split(row, line.words))
        return base::fail(ErrorKind::InvalidInput, where, QStringLiteral("a quote has no end"));
    if (line.words.isEmpty())
        return line;
    line.keyword = line.words.takeFirst().toLower();
    if (line.keyword == QLatin1String("include"))
        if (const auto done = include(line); !done)
            return tl::make_unexpected(done.error());
    return line;
}

base::Result<void> Reader::include(SshConfigLine &line)
{
    if (m_open.size() > deepestInclude)
        return base::fail(ErrorKind::InvalidInput, line.where, QStringLiteral("files include each other too deeply"));
    for (const QString &word : line.words) {
        const QString pattern = QDir(m_folder).absoluteFilePath(homeResolved(word));
        glob_t found{};
        QStringList paths;
        if (::glob(QFile::encodeName(pattern).constData(), 0, nullptr, &found) == 0)
            for (size_t i = 0; i < found.gl_pathc; ++i)
                paths.append(QFile::decodeName(found.gl_pathv[i]));
        ::globfree(&found);
        for (const QString &path : paths) {
            auto lines = read(path);
            if (!lines)
                return tl::make_unexpected(lines.error());
            line.included.append(std::move(*lines));
        }
    }
    return {};
}

} // namespace

base::Result<QList<SshConfigLine>> readSshConfig(const QString &file)
{
    return Reader(file).read(file);
}

QString homeResolved(const QString &path)
{
    if (path == QLatin1String("~"))
        return QDir::homePath();
    if (path.startsWith(QLatin1String("~/")))
        return QDir::homePath() + path.mid(1);
    return path;
}

} // namespace ssh
