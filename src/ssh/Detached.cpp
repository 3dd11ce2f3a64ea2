// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Detached.h"

#include "base/FaultPoint.h"
#include "model/Reasons.h"
#include "ssh/RemoteScript.h"

#include <condition_variable>
#include <mutex>

namespace ssh {

namespace {

using base::ErrorKind;
using Way = DetachedEnd::Way;

constexpr std::chrono::milliseconds shortScript{30'000}; // voiding is a matter of milliseconds
constexpr std::chrono::milliseconds cancelTakes{40'000}; // TERM, 10 s, KILL, 5 s, and the way there
constexpr std::chrono::milliseconds firstRetry{1'000};
constexpr std::chrono::milliseconds lastRetry{15'000};
constexpr std::chrono::milliseconds cancelWaits{60'000}; // for a line, before it is said that it may still run
constexpr std::chrono::hours noLimit{24 * 365};          // a follower ends with its script
constexpr int mostPuzzles = 3;
constexpr qsizetype longestName = 64; // the kernel's own limit is 15
constexpr int mostLeft = 100; // of a server that says anything

QByteArray lastLine(const QByteArray &text)
{
    const QByteArray trimmed = text.trimmed();
    return trimmed.mid(trimmed.lastIndexOf('\n') + 1);
}

/// A process chooses its own name: what could do harm in a terminal or a text is left out of it.
QString plainName(QByteArray name)
{
    name.truncate(longestName);
    QString plain;
    for (const char c : std::as_const(name))
        if (c >= ' ' && c <= '~')
            plain += QLatin1Char(c);
    return plain;
}

/// Waiting for the line has no end; this only says whether it makes sense.
bool mayComeBack(const base::Error &error)
{
    return error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::TimedOut;
}

base::Error refusalOf(const QByteArrayList &words, const QString &where)
{
    const QByteArray what = words.value(1);
    const QString details = QString::fromUtf8(words.mid(2).join(' '));
    if (what == "lock")
        return {ErrorKind::Conflict, where, {{QStringLiteral("reason"), QStringLiteral("the lock on the server is not ours: ") + details},
                                             {QStringLiteral("rule"), QStringLiteral("lock")}}};
    if (what == "space")
        return {ErrorKind::StorageFailed, where,
                {{QStringLiteral("reason"), QStringLiteral("cannot write the step's folder on the server: %1 KiB free in %2")
                                                .arg(QString::fromUtf8(words.value(2)), QString::fromUtf8(words.mid(3).join(' ')))}}};
    if (what == "printf")
        return {ErrorKind::Refused, where, {{QStringLiteral("reason"), QStringLiteral("the server's /bin/sh has no printf of its own; secrets would be seen in its list of processes")}}};
    return {ErrorKind::StorageFailed, where, {{QStringLiteral("reason"), QStringLiteral("cannot write the step's folder on the server: ") + details}}};
}

} // namespace

/// One detached script on its way.
class Detached::Course final
{
public:
    Course(Detached &owner, const DetachedScript &script, const Output &output, const Wishes &wishes)
        : m_owner(owner), m_script(script), m_output(output), m_wishes(wishes), m_offsets(script.from)
    {
    }

    base::Result<DetachedEnd> run()
    {
        for (;;) {
            if (m_wishes.leave.stop_requested())
                return ended(Way::Left);
            if (m_wishes.cancel.stop_requested() && !m_isCancelled) {
                if (const auto end = cancel())
                    return *end;
                continue;
            }
            if (const auto end = follow())
                return *end;
        }
    }

private:
    using Step = std::optional<base::Result<DetachedEnd>>;

    [[nodiscard]] DetachedEnd ended(Way way, const QString &reason = {}, int status = -1) const
    {
        return {way, status, m_processGroup, reason, m_took};
    }

    [[nodiscard]] QByteArray text() const
    {
        const DetachedScript &script = m_script;
        const auto number = [](qint64 value) { return QByteArray::number(value); };
        const qint64 seconds = std::chrono::ceil<std::chrono::seconds>(script.limit).count();
        const std::initializer_list<std::pair<const char *, QByteArray>> variables{
            {"kp_job", script.id.toLatin1()},
            {"kp_base", {}},
            {"kp_out", number(m_offsets.output)},
            {"kp_err", number(m_offsets.errorOutput)},
            {"kp_limit", number(seconds)},
            {"kp_lock", script.lock.toUtf8()},
            {"kp_token", script.token.toUtf8()},
            {"kp_secret_lines", number(static_cast<qint64>(script.script.secretLines.size()))},
            {"kp_supervisor", script.mayStart ? remoteScript("supervisor") : QByteArray()},
            {"kp_script", script.mayStart ? script.script.text : QByteArray()}};
        return script.mayStart ? remoteText(variables, {"launch", "follow"}) : remoteText(variables, {"follow"});
    }

    /// Starts or attaches, and listens for as long as the line holds. Nothing: once more.
    Step follow()
    {
        // Either way only the follower is let go of; who ends the step itself is cancel().
        std::stop_source letGo;
        const std::stop_callback onCancel(m_isCancelled ? std::stop_token() : m_wishes.cancel, [&letGo] { letGo.request_stop(); });
        const std::stop_callback onLeave(m_wishes.leave, [&letGo] { letGo.request_stop(); });
        DetachedFollow frames(m_offsets, m_output);
        QByteArray complaint;
        const Output heard = [&](QByteArrayView bytes, bool isErrorStream) {
            if (!isErrorStream)
                frames.feed(bytes);
            else if (complaint.size() < 2000)
                complaint += bytes;
        };
        Script script{text(), {}};
        if (m_script.mayStart) {
            script.secretLines = m_script.script.secretLines;
            script.secretLines.emplace_back(QByteArrayView("KPEND")); // or it was cut off on its way
        }
        base::faultPoint();
        const auto end = m_owner.m_lane.run(script, heard, noLimit, {{}, letGo.get_token()});
        base::faultPoint();
        m_offsets = frames.offsets();
        m_hasStarted = m_hasStarted || frames.hasStarted();
        if (frames.processGroup() != 0)
            m_processGroup = frames.processGroup();
        m_took = frames.took();
        if (!frames.last().isEmpty())
            return judge(frames.last());
        if (letGo.stop_requested())
            return std::nullopt;
        if (!end)
            return lost(end.error());
        m_mayHaveStarted = true;
        if (end->ending == Ending::LineLost)
            return lost({ErrorKind::Unreachable, m_owner.m_where, {{QStringLiteral("reason"), end->reason}}});
        return puzzled(QString::fromUtf8(lastLine(complaint)));
    }

    /// The line is gone, or never was. Nothing: it is back.
    Step lost(const base::Error &error)
    {
        const bool mayRun = m_mayHaveStarted || isKnownToHaveBegun();
        if (!mayComeBack(error))
            return mayRun ? Step(ended(Way::MayStillRun, mayStillRun(error.reason()))) : Step(tl::make_unexpected(error));
        base::Error refusal;
        if (m_owner.reconnect(error.reason(), {m_isCancelled ? std::stop_token() : m_wishes.cancel, m_wishes.leave}, &refusal))
            return std::nullopt;
        if (m_wishes.leave.stop_requested() || m_wishes.cancel.stop_requested())
            return std::nullopt; // and the loop does as wished
        return mayRun ? Step(ended(Way::MayStillRun, mayStillRun(refusal.reason()))) : Step(tl::make_unexpected(refusal));
    }

    /// The follower ended without a word of ours: the account's shell, a full process table …
    Step puzzled(const QString &complaint)
    {
        if (++m_puzzles < mostPuzzles) {
            (void)waitUnless(firstRetry, m_wishes);
            return std::nullopt;
        }
        const QString why = complaint.isEmpty() ? QStringLiteral("the server carried out nothing and did not say why") : complaint;
        // It runs, or ran, but nobody can tell of it: a person has to look.
        return makeNeverStart(why, ended(Way::MayStillRun, mayStillRun(why)));
    }

    Step judge(const QByteArrayList &words)
    {
        if (words.first() == "refused")
            return tl::make_unexpected(refusalOf(words, m_owner.m_where));
        const QByteArray what = words.value(1);
        if (what == "none")
            return ended(Way::Gone, model::reasons::noRecord);
        if (what == "new")
            return makeNeverStart(QStringLiteral("the server did not start it"), std::nullopt); // or else: follow it
        if (what == "aborted")
            return ended(Way::NeverStarted, QString::fromUtf8(words.mid(2).join(' ')));
        const QByteArray mark = words.value(3);
        if (what == "exit") {
            const int status = words.value(2).toInt();
            if (mark == "timeout" && status != 0)
                return ended(Way::TimedOut, {}, status);
            if (mark == "cancel" && status != 0)
                return ended(Way::Cancelled, model::reasons::endedOnServer, status);
            return ended(Way::Exited, {}, status);
        }
        if (mark == "cancel" && words.value(2) == "killed")
            return ended(Way::Cancelled, model::reasons::killedOnServer);
        if (mark == "timeout" && words.value(2) == "killed")
            return ended(Way::TimedOut);
        if (words.value(2) == "orphaned")
            return ended(Way::MayStillRun, mayStillRun(model::reasons::supervisorKilled));
        return ended(Way::Gone, words.value(2) == "rebooted" ? model::reasons::serverRestarted : model::reasons::supervisorKilled);
    }

    /// Makes sure that what has not begun never will; gives `ifItHasBegun` if it is too late for that.
    Step makeNeverStart(const QString &why, const Step &ifItHasBegun)
    {
        const auto answer = m_owner.ask(remoteText({{"kp_job", m_script.id.toLatin1()}, {"kp_base", {}}}, {"void"}), shortScript);
        if (!answer)
            return lost(answer.error());
        if (*answer == "late")
            return ifItHasBegun;
        if (*answer == "none")
            return Step(base::fail(ErrorKind::Unreachable, m_owner.m_where, why));
        return ended(Way::NeverStarted, why);
    }

    /// Ends it on the server; then its last words are still to be heard. Nothing: go on following.
    Step cancel()
    {
        const auto until = std::chrono::steady_clock::now() + cancelWaits;
        for (;;) {
            const QByteArray by = m_script.cancelledBy ? m_script.cancelledBy().toUtf8() : QByteArray();
            const auto answer =
                m_owner.ask(remoteText({{"kp_job", m_script.id.toLatin1()}, {"kp_base", {}}, {"kp_by", by}}, {"cancel"}), cancelTakes);
            if (answer && answer->startsWith("still "))
                return ended(Way::MayStillRun, mayStillRun(QStringLiteral("it did not end after TERM and KILL")));
            if (answer && (*answer == "none" || *answer == "new"))
                return isKnownToHaveBegun() ? ended(Way::Gone, model::reasons::noRecord)
                                            : ended(Way::Cancelled, model::reasons::notStarted);
            if (answer) {
                m_isCancelled = true;
                return std::nullopt;
            }
            if (m_wishes.leave.stop_requested())
                return ended(Way::Left);
            if (!mayComeBack(answer.error()) || std::chrono::steady_clock::now() >= until)
                return ended(Way::MayStillRun, mayStillRun(answer.error().reason()));
            (void)waitUnless(firstRetry, {{}, m_wishes.leave});
        }
    }

    /// Or so long ago that no trace of it would not mean that it did not.
    [[nodiscard]] bool isKnownToHaveBegun() const
    {
        return m_hasStarted || !m_script.from.isStart() || !m_script.mayStart;
    }

    [[nodiscard]] QString mayStillRun(const QString &why) const
    {
        return model::reasonText({m_owner.m_where, m_processGroup > 0 ? QString::number(m_processGroup) : QString(), why});
    }

    Detached &m_owner;
    const DetachedScript &m_script;
    const Output &m_output;
    const Wishes &m_wishes;
    StreamOffsets m_offsets;
    qint64 m_processGroup = 0;
    std::optional<std::chrono::milliseconds> m_took;
    bool m_mayHaveStarted = false;
    bool m_hasStarted = false;
    bool m_isCancelled = false;
    int m_puzzles = 0;
};

Detached::Detached(Lane &lane, QString where, LineTold line)
    : m_lane(lane), m_where(std::move(where)), m_line(std::move(line))
{
}

base::Result<DetachedEnd> Detached::run(const DetachedScript &script, const Output &output, const Wishes &wishes)
{
    return Course(*this, script, output, wishes).run();
}

base::Result<QByteArray> Detached::ask(const QByteArray &text, std::chrono::milliseconds within) const
{
    return read(text, within).map(lastLine);
}

base::Result<QByteArray> Detached::read(const QByteArray &text, std::chrono::milliseconds within) const
{
    QByteArray said;
    const auto keep = [&said](QByteArrayView bytes, bool isErrorStream) {
        if (!isErrorStream)
            said += bytes;
    };
    const auto end = m_lane.run({text, {}}, keep, within);
    if (!end)
        return tl::make_unexpected(end.error());
    if (end->ending != Ending::Exited)
        return base::fail(ErrorKind::Unreachable, m_where, end->reason);
    return said;
}

base::Result<int> Detached::sweep(int days)
{
    return ask(remoteText({{"kp_job", "x"}, {"kp_base", {}}, {"kp_days", QByteArray::number(days)}}, {"sweep"}), shortScript)
        .map([](const QByteArray &line) { return line.toInt(); });
}

base::Result<QList<model::LeftProcess>> Detached::leftBehind(const QString &run)
{
    return read(remoteText({{"kp_job", run.toLatin1()}, {"kp_base", {}}}, {"left"}), shortScript).map([](const QByteArray &said) {
        QList<model::LeftProcess> left;
        for (const QByteArray &line : said.split('\n')) {
            const QByteArrayList words = line.split(' ');
            const model::LeftProcess process{words.value(0).toInt() - 1, words.value(1).toLongLong(), plainName(words.mid(2).join(' '))};
            if (process.step >= 0 && process.pid > 0 && left.size() < mostLeft)
                left << process;
        }
        return left;
    });
}

bool Detached::reconnect(const QString &why, const Wishes &wishes, base::Error *refusal)
{
    m_line(true, why);
    for (auto pause = firstRetry;; pause = std::min(pause * 2, lastRetry)) {
        const auto connected = m_lane.connect(std::chrono::seconds(15), wishes.leave);
        if (connected) {
            m_line(false, {});
            return true;
        }
        if (refusal != nullptr)
            *refusal = connected.error();
        if (!mayComeBack(connected.error()) || !waitUnless(pause, wishes))
            return false;
    }
}

bool waitUnless(std::chrono::milliseconds time, const Wishes &wishes)
{
    std::mutex mutex;
    std::condition_variable changed;
    bool isAsked = false;
    const auto ask = [&] {
        const std::lock_guard guard(mutex);
        isAsked = true;
        changed.notify_all();
    };
    const std::stop_callback onCancel(wishes.cancel, ask);
    const std::stop_callback onLeave(wishes.leave, ask);
    std::unique_lock lock(mutex);
    return !changed.wait_for(lock, time, [&] { return isAsked; });
}

} // namespace ssh
