// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Console.h"

#include "model/Json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <cstdio>

#include <unistd.h>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

void write(std::FILE *file, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
}

/// What is safe to do next; empty where the reason says it all.
QString nextFor(const base::Error &error)
{
    const auto fact = [&error](const QString &name) { return error.facts.value(name); };
    const QString cause = fact(u"cause"_s);
    switch (error.kind) {
    case base::ErrorKind::HostKeyUnknown:
        return u"nothing was sent to it. If its administrator gives you the same fingerprint, add to `env add` or `env test ENV`: --accept-key "_s + fact(u"fingerprint"_s);
    case base::ErrorKind::HostKeyChanged:
        return u"stop: nothing was sent to it, no password either; someone may be in between. Only if its administrator confirms the new key, remove the line %1"_s
            .arg(fact(u"file"_s));
    case base::ErrorKind::WrongServer:
        return u"find out why another server answers before anything else; if it is right: keerpunt-cli env enrol ENV --reason TEXT"_s;
    case base::ErrorKind::Unreachable:
        return cause == u"nameUnknown"  ? u"check the name, or the alias in ~/.ssh/config"_s
               : cause == u"refused"    ? u"nothing listens at that port: check the port, and whether sshd runs"_s
               : cause == u"notSsh"     ? u"check the port: something else answers there"_s
               : cause == u"algorithms" ? u"its SSH is too old or too strict; have its administrator allow a present-day algorithm"_s
                                        : QString();
    case base::ErrorKind::AuthenticationRefused:
        return cause == u"passwordExpired" ? u"change the password by signing in with ssh"_s
               : cause == u"filesOnly" || cause == u"noShell" ? u"this account runs no commands: choose one with a shell"_s
                                                              : QString();
    case base::ErrorKind::SecretUnavailable: {
        const QString state = fact(u"state"_s);
        const QString again = u"or give it for this call: --secret-from-env %1=VARIABLE"_s.arg(fact(u"name"_s).isEmpty() ? u"NAME"_s : fact(u"name"_s));
        if (!fact(u"kept_at"_s).isEmpty())
            return u"the keychain lost it: it was kept there at %1. `secret set ENV NAME` keeps it again, %2"_s.arg(fact(u"kept_at"_s), again);
        return state == u"locked" || state == u"silent" ? u"unlock the keychain, "_s + again
               : state == u"missing"                    ? u"`secret set ENV NAME` keeps it, "_s + again
               : state == u"absent" || state == u"refused" ? u"start a Secret Service, such as GNOME Keyring, "_s + again
                                                           : QString();
    }
    default:
        return {};
    }
}

} // namespace

QString harmless(QString text)
{
    for (QChar &c : text)
        if ((c.category() == QChar::Other_Control && c != u'\n' && c != u'\t') || (c.unicode() >= 0x202a && c.unicode() <= 0x202e)
            || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069))
            c = QChar(c.unicode() < 0x20 ? 0x2400 + c.unicode() : 0xfffd);
    return text;
}

void Console::line(const QString &text) const
{
    if (!m_json)
        write(stdout, harmless(text).toUtf8() + '\n');
}

void Console::table(const QList<QStringList> &rows) const
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows)
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i >= widths.size())
                widths << 0;
            widths[i] = std::max(widths[i], row[i].size());
        }
    for (const QStringList &row : rows) {
        QString text;
        for (qsizetype i = 0; i < row.size(); ++i)
            text += i + 1 == row.size() ? row[i] : row[i].leftJustified(widths[i] + 2);
        line(text);
    }
}

void Console::json(const QJsonValue &value) const
{
    if (!m_json)
        return;
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    write(stdout, document.toJson(QJsonDocument::Compact) + '\n');
}

void Console::bytes(const QByteArray &bytes, bool isErrorStream) const
{
    std::FILE *file = isErrorStream ? stderr : stdout;
    if (::isatty(::fileno(file)) == 0)
        return write(file, bytes);
    // A terminal obeys what it is shown: it may be told to fill the clipboard, or to say what it never said.
    QStringDecoder &decoder = isErrorStream ? m_errorText : m_text;
    write(file, harmless(decoder.decode(bytes)).toUtf8());
}

void Console::note(const QString &text) const
{
    write(stderr, harmless(text).toUtf8() + '\n');
}

Exit Console::error(const base::Error &error) const
{
    QString text = error.where.isEmpty() ? error.reason() : error.where + u": "_s + error.reason();
    if (error.reason().isEmpty())
        text += base::nameOf(error.kind);
    if (const QString next = nextFor(error); !next.isEmpty())
        text += u'\n' + next;
    if (error.facts.contains(u"package"_s))
        text += u"\nmissing: %1 (Debian package %2)"_s.arg(error.facts.value(u"missing"_s), error.facts.value(u"package"_s));
    note(text);
    json(QJsonObject{{u"error"_s, model::toJson(error)}});
    return exitFor(error);
}

QString endWord(model::RunState state, model::Verdict verdict)
{
    if (verdict == model::Verdict::Proven)
        return u"proven"_s;
    if (verdict == model::Verdict::NotProven)
        return u"not proven"_s;
    return state == model::RunState::Unknown ? u"unknown: check the server"_s : model::nameOf(state);
}

QString sizeText(double bytes)
{
    return QLocale::c().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString timeText(const QDateTime &at)
{
    if (!at.isValid())
        return u"-"_s;
    const QDateTime local = at.toLocalTime();
    const int minutes = std::abs(local.offsetFromUtc()) / 60;
    const QString rest = minutes % 60 == 0 ? QString() : u":%1"_s.arg(minutes % 60, 2, 10, QLatin1Char('0'));
    return local.toString(u"yyyy-MM-dd HH:mm:ss "_s) + u"UTC%1%2%3"_s.arg(local.offsetFromUtc() < 0 ? u"-"_s : u"+"_s).arg(minutes / 60).arg(rest);
}

} // namespace cli
