// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

/// A program that runs beside the test. By posix_spawn and not by QProcess, whose
/// way of forking makes the thread sanitizer blind for the thread that calls it.
class Program final
{
public:
    struct Result
    {
        int status = -1; ///< exit status, or minus the signal that ended it
        QByteArray out;
        QByteArray err;
    };

    explicit Program(const QStringList &words);
    ~Program(); ///< kills it
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    [[nodiscard]] qint64 process() const { return m_process; }
    void signal(int number) const;
    /// Waits until its output holds these bytes; false if it ends before.
    [[nodiscard]] bool hasSaid(const QByteArray &bytes);
    /// Waits for its first line; all that it said if it ends before.
    [[nodiscard]] QByteArray firstLine();
    /// Feeds it, and waits for its end.
    Result finish(QByteArrayView input = {});

    static Result run(const QStringList &words, QByteArrayView input = {});

private:
    [[nodiscard]] bool readSome(QByteArrayView &input);

    int m_process = -1;
    int m_in = -1;
    int m_out = -1;
    int m_err = -1;
    Result m_result;
};
