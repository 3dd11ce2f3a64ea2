// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/ScriptText.h"

#include "model/System.h"
#include "planning/Templates.h"

namespace planning {

using namespace Qt::StringLiterals;

namespace {

// A fixed PATH: shells that are no login shells often have a short one, without sbin.
const QString head = u"set -u\numask 077\nLC_ALL=C; export LC_ALL\n"
                     "PATH=\"${PATH:+$PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\"; export PATH\n"_s;

/// Quoting only fails for a NUL, which no value can hold: they come from YAML,
/// checked inputs and facts, and JSON facts with a NUL are refused when sent.
base::Result<QString> line(const QString &name, const QString &value)
{
    return quoted(value).map([&](const QString &word) { return name + u'=' + word + u'\n'; });
}

/// Reads one secret: the number of its lines, and then those.
QString reading(const QString &secret)
{
    return u"IFS= read -r kp_lines; IFS= read -r %1\n"
           "while [ \"$kp_lines\" -gt 1 ]; do IFS= read -r kp_line; %1=$%1'\n'$kp_line; kp_lines=$((kp_lines - 1)); done\n"_s.arg(secret);
}

/// Runs `inner` as another account. The password comes first on standard input, and the other
/// secrets, which `inner` reads, follow. It is tried by itself before: a sudo that is given a wrong one
/// would read the next secret as a second try. -k: what another program was let in for does not count.
base::Result<QString> throughSudo(const QString &inner, const QString &account, qsizetype otherSecrets)
{
    const auto script = line(u"kp_script"_s, inner);
    const auto user = line(u"kp_user"_s, account);
    if (!script || !user)
        return tl::make_unexpected((script ? user : script).error());
    QString text = head + *user + *script + reading(u"kp_password"_s) + u"kp_rest=\n"_s;
    for (qsizetype i = 0; i < otherSecrets; ++i)
        text += u"IFS= read -r kp_lines; kp_rest=$kp_rest$kp_lines'\n'\n"
                "while [ \"$kp_lines\" -gt 0 ]; do IFS= read -r kp_line; kp_rest=$kp_rest$kp_line'\n'; kp_lines=$((kp_lines - 1)); done\n"_s;
    return text
           + u"command -v sudo >/dev/null 2>&1 || { echo 'sudo is not installed' >&2; exit %1; }\n"
             "if sudo -k -n -u \"$kp_user\" true </dev/null >/dev/null 2>&1; then\n"
             "  printf %s \"$kp_rest\" | sudo -k -n -u \"$kp_user\" -- sh -c \"$kp_script\"\n"
             "  exit $?\n"
             "fi\n"
             "[ -n \"$kp_password\" ] || { echo 'sudo asks for a password, and none is kept' >&2; exit %1; }\n"
             "printf '%s\\n' \"$kp_password\" | sudo -k -S -p '' -u \"$kp_user\" true >/dev/null || exit %1\n"
             "printf '%s\\n%s' \"$kp_password\" \"$kp_rest\" | sudo -k -S -p '' -u \"$kp_user\" -- sh -c \"$kp_script\"\n"_s.arg(sudoRefused);
}

QString ending(const QString &text)
{
    return text.isEmpty() || text.endsWith(u'\n') ? text : text + u'\n';
}

} // namespace

base::Result<QByteArray> scriptText(const model::PlannedStep &step, const model::FactSet &seen)
{
    QString text = head;
    QStringList secrets = step.secrets;
    if (!step.as.isEmpty())
        secrets.removeOne(model::sudoSecret);
    for (const model::Assignment &assignment : step.assignments) {
        if (!assignment.fromFact.isEmpty() && !seen.contains(assignment.fromFact))
            return base::fail(base::ErrorKind::UnexpectedOutput, step.id,
                              u"no earlier step read the fact %1"_s.arg(assignment.fromFact));
        const auto written = line(assignment.name, assignment.fromFact.isEmpty()
                                                       ? assignment.value
                                                       : model::textOf(seen, assignment.fromFact));
        if (!written)
            return tl::make_unexpected(written.error());
        text += *written;
    }
    for (const QString &secret : std::as_const(secrets))
        text += reading(secret);
    // What runs below must not eat, or wait for, what else is on standard input.
    text += u"exec </dev/null\n"_s + ending(step.prelude) + ending(step.script);
    if (step.as.isEmpty())
        return text.toUtf8();
    return throughSudo(text, step.as, secrets.size()).map([](const QString &whole) { return whole.toUtf8(); });
}

QString shownText(const model::PlannedStep &step)
{
    QString text;
    if (!step.as.isEmpty())
        text += u"# sudo -u "_s + step.as + u'\n';
    for (const model::Assignment &assignment : step.assignments)
        text += assignment.fromFact.isEmpty()
                    ? line(assignment.name, assignment.value).value_or(QString())
                    : assignment.name + u"=\u2039"_s + assignment.fromFact + u"\u203a\n"_s;
    for (const QString &secret : step.secrets)
        text += secret + u"=\u2022\u2022\u2022\u2022\n"_s;
    return text + ending(step.script);
}

QString detection(const model::Adapter &adapter)
{
    if (adapter.variants.isEmpty())
        return {};
    QString text;
    for (const model::Variant &variant : adapter.variants) {
        text += (text.isEmpty() ? u"if "_s : u"elif "_s) + variant.when + u" >/dev/null 2>&1 </dev/null; then\n"_s;
        for (auto it = variant.set.begin(); it != variant.set.end(); ++it)
            text += u"  "_s + line(it.key(), it.value()).value_or(QString());
        text += u"  :\n"_s;
    }
    return text + u"else\n  echo 'none of the known variants of %1 is installed' >&2\n  exit %2\nfi\n"_s
                      .arg(adapter.id)
                      .arg(toolMissing);
}

} // namespace planning
