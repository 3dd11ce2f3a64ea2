// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ServerLock.h"

#include "ssh/RemoteScript.h"

namespace ssh {

using namespace Qt::StringLiterals;
using model::LockHolder;
using base::ErrorKind;

namespace {

constexpr std::chrono::milliseconds within{20'000};

QByteArray lineOf(const QMap<QString, QString> &details)
{
    QStringList fields;
    for (auto it = details.begin(); it != details.end(); ++it) {
        QString value = it.value();
        for (QChar &c : value) // one line, one field each
            if (c < u' ')
                c = u' ';
        fields << it.key() + u'=' + value;
    }
    return fields.join(u'\t').toUtf8();
}

base::Error conflict(const LockHolder &holder)
{
    base::Error error{ErrorKind::Conflict, holder.details.value(u"environment"_s), holder.details};
    error.facts.insert(u"rule"_s, u"lock"_s);
    error.facts.insert(u"silent"_s, QString::number(holder.silentFor.count()));
    error.facts.insert(u"left"_s, holder.isLeft() ? u"yes"_s : u"no"_s);
    error.facts.insert(u"reason"_s, u"locked by %1 on %2 since %3 (%4)%5"_s.arg(
                                        holder.details.value(u"who"_s), holder.details.value(u"host"_s),
                                        holder.details.value(u"since"_s), holder.details.value(u"why"_s),
                                        holder.isLeft() ? u"; left behind"_s : QString()));
    return error;
}

QByteArray textFor(const char *verb, const QString &path, const QString &token, const QByteArray &details, const QString &expect)
{
    return remoteText({{"kp_verb", verb},
                       {"kp_lock", path.toUtf8()},
                       {"kp_token", token.toUtf8()},
                       {"kp_details", details},
                       {"kp_expect", expect.toUtf8()},
                       {"kp_base", {}},
                       {"kp_stale", QByteArray::number(qint64(ServerLock::staleAfter.count()))}},
                      {"lock"});
}

base::Result<void> refused(const QList<QByteArray> &fields)
{
    if (const auto holder = lockHolderFrom(fields))
        return tl::make_unexpected(conflict(*holder));
    const QByteArray &word = fields.first();
    if (word == "free" || word == "kept")
        return base::fail(ErrorKind::Conflict, {}, u"the lock is not held as it was thought to be"_s, {{u"rule"_s, u"lock"_s}});
    return base::fail(ErrorKind::Refused, {}, u"the server's lock: "_s + QString::fromUtf8(fields.join(' ')),
                      {{u"rule"_s, u"lock"_s}});
}

} // namespace

std::optional<LockHolder> lockHolderFrom(const QList<QByteArray> &fields)
{
    if (fields.value(0) != "held" || fields.size() < 3)
        return std::nullopt;
    LockHolder holder{.silentFor = std::chrono::seconds(fields[1].toLongLong())};
    const QByteArray &life = fields[2];
    holder.life = life == "running"    ? LockHolder::Life::Running
                  : life == "stale"    ? LockHolder::Life::Stale
                  : life == "rebooted" ? LockHolder::Life::Rebooted
                                       : LockHolder::Life::Live;
    for (const QByteArray &field : fields.mid(3))
        if (const qsizetype equals = field.indexOf('='); equals > 0)
            holder.details.insert(QString::fromUtf8(field.left(equals)), QString::fromUtf8(field.mid(equals + 1)));
    return holder;
}

base::Result<QList<QByteArray>> ServerLock::ask(const char *verb, const QString &token,
                                                const QMap<QString, QString> &details, const QString &expect) const
{
    const QByteArray text = textFor(verb, m_path, token, lineOf(details), expect);
    QByteArray said;
    QByteArray complaint;
    const auto end = m_lane.run({text, {}}, [&](QByteArrayView bytes, bool isErrorStream) { (isErrorStream ? complaint : said) += bytes; }, within);
    if (!end)
        return tl::make_unexpected(end.error());
    const QByteArray line = said.trimmed();
    if (end->ending != Ending::Exited)
        return base::fail(ErrorKind::Unreachable, m_path, end->reason);
    if (line.isEmpty())
        return base::fail(ErrorKind::UnexpectedOutput, m_path, u"the server said nothing of its lock: "_s + QString::fromUtf8(complaint.trimmed()));
    return line.mid(line.lastIndexOf('\n') + 1).split('\t');
}

QByteArray ServerLock::showScript(const QString &path)
{
    return textFor("show", path, {}, {}, {});
}

base::Result<std::optional<LockHolder>> ServerLock::holder() const
{
    const auto fields = ask("show", {});
    if (!fields)
        return tl::make_unexpected(fields.error());
    if (fields->first() == "free")
        return std::nullopt;
    if (auto holder = lockHolderFrom(*fields))
        return holder;
    return tl::make_unexpected(refused(*fields).error());
}

base::Result<void> ServerLock::acquire(const QMap<QString, QString> &details) const
{
    const auto fields = ask("acquire", details.value(u"run"_s), details);
    if (!fields)
        return tl::make_unexpected(fields.error());
    return fields->first() == "acquired" ? base::Result<void>() : refused(*fields);
}

base::Result<void> ServerLock::beat(const QString &run) const
{
    const auto fields = ask("beat", run);
    if (!fields)
        return tl::make_unexpected(fields.error());
    return fields->first() == "acquired" ? base::Result<void>() : refused(*fields);
}

base::Result<void> ServerLock::release(const QString &run) const
{
    const auto fields = ask("release", run);
    if (!fields)
        return tl::make_unexpected(fields.error());
    return fields->first() == "released" || fields->first() == "free" ? base::Result<void>() : refused(*fields);
}

base::Result<void> ServerLock::breakOpen(const QString &seenRun) const
{
    const auto fields = ask("break", {}, {}, seenRun);
    if (!fields)
        return tl::make_unexpected(fields.error());
    return fields->first() == "broken" || fields->first() == "free" ? base::Result<void>() : refused(*fields);
}

} // namespace ssh
