// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/Wording.h"

#include "planning/Templates.h"
#include "planning/Values.h"
#include "reporting/Words.h"

#include <QRegularExpression>

#include <algorithm>

namespace reporting {

using namespace Qt::StringLiterals;
using model::Text;

namespace {

int indexOf(const model::Run &run, const QString &step)
{
    for (int i = 0; i < run.plan.steps.size() && i < run.steps.size(); ++i)
        if (run.plan.steps[i].id == step)
            return i;
    return -1;
}

/// The names of one story, in one language.
class Telling final
{
public:
    Telling(const Story &story, QString language, bool isMarkdown)
        : m_story(story), m_language(std::move(language)), m_isMarkdown(isMarkdown), m_parameters(planning::parametersOf(story.system, story.environment).value_or(QMap<QString, QString>()))
    {
    }

    [[nodiscard]] QString fill(const QString &text) const
    {
        return planning::fillIn(text, [this](const QString &name) { return value(name); }).value_or(text);
    }

private:
    [[nodiscard]] QString in(const Text &text) const { return text.in(m_language); }
    [[nodiscard]] QString orNotKnown(const QString &text) const { return text.isEmpty() ? in(words::notKnown()) : text; }

    [[nodiscard]] QString value(const QString &name) const
    {
        return orNotKnown(known(name));
    }

    /// What comes from a server or a person, on one line: it makes no heading, link, table or code of its own.
    [[nodiscard]] QString outside(const QString &text) const
    {
        static const QRegularExpression space(u"[\\s\\p{Cc}\\p{Cf}]+"_s);
        static const QRegularExpression marks(u"([\\\\`*\\[\\]<|#])"_s);
        QString line = QString(text).replace(space, u" "_s).trimmed();
        return m_isMarkdown ? line.replace(marks, u"\\\\1"_s) : line;
    }

    [[nodiscard]] QString known(const QString &name) const
    {
        const QString first = name.section(u'.', 0, 0);
        const QString rest = name.section(u'.', 1);
        if (first == u"run")
            return m_story.run ? ofRun(rest) : QString();
        if (first == u"step")
            return m_story.run ? ofStep(rest.section(u'.', 0, -2), rest.section(u'.', -1)) : QString();
        if (first == u"fact")
            return outside(model::textOf(m_story.facts, rest));
        if (first == u"input")
            return m_isMarkdown ? outside(m_story.inputs.value(rest)) : m_story.inputs.value(rest);
        if (first == u"checklist")
            return ofChecklist(rest);
        if (first == u"rollback")
            return ofRollback(rest);
        if (const auto it = m_parameters.constFind(name); it != m_parameters.constEnd())
            return outside(*it);
        return ofWorld(name);
    }

    [[nodiscard]] QString ofWorld(const QString &name) const
    {
        if (name == u"now")
            return time(m_story.now);
        if (name == u"env.name")
            return m_story.environment.name;
        if (name == u"env.class")
            return model::nameOf(m_story.environment.environmentClass);
        if (name == u"system.id")
            return m_story.system.id;
        if (name == u"system.title")
            return in(m_story.system.title);
        if (name == u"notes")
            return m_story.notes.isEmpty() ? in(words::none()) : m_story.notes;
        if (name == u"issues" && m_story.run)
            return issues();
        if (name == u"steps" && m_story.run)
            return steps();
        if (name == u"migrations" && m_story.run)
            return migrations();
        return {};
    }

    [[nodiscard]] QString ofRun(const QString &name) const
    {
        const model::Run &run = *m_story.run;
        if (name == u"title")
            return in(run.plan.title);
        if (name == u"by")
            return outside(run.by);
        if (name == u"started")
            return time(run.startedAt);
        if (name == u"ended")
            return time(run.finishedAt);
        if (name == u"duration")
            return run.startedAt.isValid() && run.finishedAt.isValid() ? words::duration(std::chrono::milliseconds(run.startedAt.msecsTo(run.finishedAt))) : QString();
        if (name == u"downtime")
            return downtime();
        if (name == u"outcome")
            return in(words::of(run.state));
        if (name == u"verdict")
            return in(words::of(run.verdict));
        if (name == u"why")
            return outside(run.why);
        if (name == u"reason")
            return run.reason.isEmpty() ? in(words::none()) : outside(run.reason);
        if (name == u"release" || name == u"commit" || name == u"previous")
            return outside(run.plan.target.value(name));
        return name == u"data" ? data() : QString();
    }

    [[nodiscard]] QString downtime() const
    {
        const model::Run &run = *m_story.run;
        if (const auto time = downtimeOf(run))
            return time->count() == 0 ? in(words::none()) : words::duration(*time);
        const int from = run.plan.downtime ? indexOf(run, run.plan.downtime->from) : -1;
        return from >= 0 && run.steps[from].startedAt.isValid() ? in(words::stillDown()).arg(time(run.steps[from].startedAt)) : QString();
    }

    /// Said of facts alone: data counts as restored when the names were swapped, and as kept only when nothing that destroys was started.
    [[nodiscard]] QString data() const
    {
        const model::Run &run = *m_story.run;
        for (int i = 0; i < run.plan.steps.size() && i < run.steps.size(); ++i) {
            if (run.plan.steps[i].effect != model::Effect::Destroy || run.steps[i].attempt == 0)
                continue;
            const bool isDone = run.steps[i].outcome.state == model::StepState::Succeeded;
            const QString at = run.plan.target.value(u"backup.at"_s);
            const bool isRestore = run.plan.target.value(u"restore"_s) == u"yes" && !at.isEmpty();
            return isDone && isRestore ? in(words::restored()).arg(at) : QString();
        }
        return in(words::kept());
    }

    [[nodiscard]] QString ofStep(const QString &id, const QString &part) const
    {
        const model::Run &run = *m_story.run;
        const int i = indexOf(run, id);
        if (i < 0)
            return in(words::of(model::StepState::Waiting));
        if (part == u"started")
            return time(run.steps[i].startedAt);
        return part == u"ended" ? time(run.steps[i].finishedAt) : in(words::of(run.steps[i].outcome.state));
    }

    [[nodiscard]] QString ofChecklist(const QString &id) const
    {
        for (const ChecklistState &state : m_story.checklists)
            if (state.list.id == id)
                return lines(state);
        return {};
    }

    [[nodiscard]] QString lines(const ChecklistState &state) const
    {
        QString text;
        for (const ItemState &item : state.items) {
            QString evidence = in(words::open());
            if (item.signature)
                evidence = in(words::signedBy()).arg(outside(item.signature->by), time(item.at)) + (item.signature->remark.isEmpty() ? QString() : u": "_s + outside(item.signature->remark));
            else if (item.isDone())
                evidence = item.at.isValid() ? in(words::provenAt()).arg(time(item.at)) : in(words::yes());
            text += u"- [%1] %2 (%3)\n"_s.arg(item.isDone() ? u"x"_s : u" "_s, in(item.item.title), evidence);
        }
        return text + u'\n' + in(words::ticked()).arg(state.done()).arg(state.due());
    }

    [[nodiscard]] QString ofRollback(const QString &name) const
    {
        if (!m_story.run)
            return {};
        const bool isIt = m_story.run->plan.kind == model::ProcedureKind::Rollback;
        const bool isDue = isIt || m_story.run->lastAnswer == model::Answer::RollBack;
        if (name == u"required")
            return in(isDue ? words::yes() : words::no());
        return m_story.run->why.isEmpty() ? in(words::none()) : outside(m_story.run->why);
    }

    [[nodiscard]] QString issues() const
    {
        const model::Run &run = *m_story.run;
        QStringList lines;
        for (int i = 0; i < run.plan.steps.size() && i < run.steps.size(); ++i) {
            const model::StepProgress &step = run.steps[i];
            const QString title = in(run.plan.steps[i].title);
            if (step.isLeftOut)
                lines << u"- %1: "_s.arg(title) + in(words::leftOut()).arg(outside(step.outcome.why));
            else if (step.outcome.state == model::StepState::Failed || step.outcome.state == model::StepState::Unknown)
                lines << u"- %1: %2 (%3)"_s.arg(title, in(words::of(step.outcome.state)), outside(step.outcome.error ? step.outcome.error->reason() : step.outcome.why));
            else if (step.attempt > 1)
                lines << u"- %1: "_s.arg(title) + in(words::retried()).arg(step.attempt);
            for (const model::CheckResult &check : step.checks)
                if (!check.holds)
                    lines << u"- %1: %2 (%3)"_s.arg(in(check.title), orNotKnown(outside(check.actual)), outside(check.expected));
        }
        return lines.isEmpty() ? in(words::none()) : lines.join(u'\n');
    }

    [[nodiscard]] QString steps() const
    {
        QString table = in(words::stepTable());
        const model::Run &run = *m_story.run;
        for (int i = 0; i < run.plan.steps.size() && i < run.steps.size(); ++i) {
            const model::StepProgress &step = run.steps[i];
            const bool hasEnded = step.startedAt.isValid() && step.finishedAt.isValid();
            table += u"| %1 | %2 | %3 | %4 |\n"_s.arg(outside(in(run.plan.steps[i].title)), in(words::of(step.outcome.state)), time(step.startedAt),
                                                      hasEnded ? words::duration(step.duration(step.finishedAt)) : QString());
        }
        return table;
    }

    /// From the run's own reading before and after.
    [[nodiscard]] QString migrations() const
    {
        const QString now = model::textOf(m_story.run->facts, u"migration.current"_s);
        const QString before = m_story.run->plan.target.value(u"previous.revision"_s);
        return outside(before.isEmpty() || before == now ? now : before + u" → "_s + now);
    }

    [[nodiscard]] QString time(const QDateTime &at) const
    {
        if (!at.isValid())
            return {};
        const QDateTime there = at.toTimeZone(m_story.zone);
        const int minutes = there.offsetFromUtc() / 60;
        const QString offset = minutes % 60 == 0 ? u"UTC%1%2"_s.arg(minutes < 0 ? u"-"_s : u"+"_s).arg(std::abs(minutes) / 60)
                                                 : u"UTC%1%2:%3"_s.arg(minutes < 0 ? u"-"_s : u"+"_s).arg(std::abs(minutes) / 60).arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
        return there.toString(u"yyyy-MM-dd HH:mm:ss "_s) + offset;
    }

    const Story &m_story;
    QString m_language;
    bool m_isMarkdown;
    QMap<QString, QString> m_parameters;
};

} // namespace

QString filled(const Text &text, const Story &story, const QString &language)
{
    return Telling(story, language, false).fill(text.in(language));
}

std::optional<std::chrono::milliseconds> downtimeOf(const model::Run &run)
{
    if (!run.plan.downtime)
        return std::nullopt;
    const int from = indexOf(run, run.plan.downtime->from);
    const int until = indexOf(run, run.plan.downtime->until);
    // A step that this plan left out, or did not come to, stopped nothing.
    if (from < 0 || (run.steps[from].attempt == 0 && model::isEnd(run.state)))
        return std::chrono::milliseconds(0);
    if (until < 0 || run.steps[until].outcome.state != model::StepState::Succeeded || !run.steps[from].startedAt.isValid())
        return std::nullopt;
    return std::chrono::milliseconds(run.steps[from].startedAt.msecsTo(run.steps[until].finishedAt));
}

QString deploymentLog(const Story &story, const QString &language)
{
    const Text text = story.system.deploymentLog.isEmpty() ? words::deploymentLog() : story.system.deploymentLog;
    return Telling(story, language, true).fill(text.in(language));
}

} // namespace reporting
