// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets that others can see.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

QList<int> inArguments(const Runbook &book)
{
    static const QRegularExpression header = pattern(u"authorization:|x-api-key:|bearer "_s);
    static const QRegularExpression body = pattern(u"passw(or)?d=|secret=|token="_s);
    static const QRegularExpression hook = pattern(u"^\\$\\{?\\w*webhook|hooks\\.slack\\.com/"_s);
    QList<int> lines;
    for (const Command &c : book.commands)
        for (qsizetype i = 1; c.name() == u"curl" && i < c.words.size(); ++i) {
            const QString &option = c.words[i - 1].text;
            const QString &word = c.words[i].text;
            const bool isUser = (option == u"-u" || option == u"--user") && word.contains(u':');
            const bool isHeader = (option == u"-H" || option == u"--header") && word.contains(header) && !word.startsWith(u'@'); // from a file, or <(…)
            const bool isBody = (option == u"-d" || option.startsWith(u"--data"_s)) && word.contains(body);
            if (isUser || isHeader || isBody || word.contains(hook))
                lines << c.words[i].line;
        }
    return lines;
}

bool isSecretName(const QString &name)
{
    static const QRegularExpression secret(u"(PASS|PASSWORD|PASSWD|SECRET|TOKEN|API_KEY|WEBHOOK|WEBHOOK_URL)$"_s, QRegularExpression::CaseInsensitiveOption);
    return name.contains(secret);
}

bool isLiteral(const QString &value)
{
    return !value.isEmpty() && !value.contains(u'$') && !value.contains(u'`') && !value.startsWith(u'/');
}

QList<int> inText(const Runbook &book)
{
    return where(book, [](const Command &c) {
        const bool sets = std::any_of(c.assignments.begin(), c.assignments.end(), [](const Assignment &a) { return isSecretName(a.name) && isLiteral(a.value.text); });
        const bool exports = (c.name() == u"export" || c.name() == u"local") && std::any_of(c.tool.begin() + 1, c.tool.end(), [](const QString &word) {
            return isSecretName(word.section(u'=', 0, 0)) && isLiteral(word.section(u'=', 1));
        });
        return sets || exports;
    });
}

QList<int> printed(const Runbook &book)
{
    static const QRegularExpression secret = pattern(u"url|pass|secret|token|key|dsn"_s);
    return where(book, [&](const Command &c) {
        const bool isEnvFile = std::any_of(c.tool.begin(), c.tool.end(), [](const QString &word) { return word == u".env" || word.endsWith(u"/.env"_s); });
        if ((c.name() == u"cat" || c.name() == u"diff" || c.name() == u"less" || c.name() == u"head") && isEnvFile)
            return c.redirect({u">"_s}) == nullptr;
        if (c.name() == u"printenv" && c.tool.size() > 1)
            return c.parent < 0 && std::any_of(c.tool.begin() + 1, c.tool.end(), [](const QString &name) { return name.contains(secret); });
        if (c.name() == u"env" || c.name() == u"printenv")
            return c.isLast ? c.parent < 0 : pipelineOf(book, c).last()->text().contains(secret);
        if (c.composeVerb == u"config")
            return c.redirect({u">"_s}) == nullptr && !c.hasWord(u"-q"_s) && !c.hasWord(u"--quiet"_s) && !c.hasWord(u"--services"_s) && !c.hasWord(u"--images"_s);
        return c.name().startsWith(u"python"_s) && c.text().contains(pattern(u"print\\((settings|os\\.environ)"_s));
    });
}

QList<int> defaultAccount(const Runbook &book)
{
    static const QRegularExpression account = pattern(u"(?<![a-z_])passw(or)?d=(?!\\$)[^&\\s]+"_s);
    QList<int> lines;
    for (const Command &c : book.commands)
        for (qsizetype i = 1; c.name() == u"curl" && i < c.words.size(); ++i)
            if ((c.words[i - 1].text == u"-d" || c.words[i - 1].text.startsWith(u"--data"_s)) && c.words[i].text.contains(account))
                lines << c.words[i].line;
    return lines;
}

QList<int> jsonByHand(const Runbook &book)
{
    static const QRegularExpression json(u"\\{\\s*\".*\\$\\{?\\w"_s, QRegularExpression::DotMatchesEverythingOption);
    QList<int> lines;
    for (const Command &c : book.commands)
        for (qsizetype i = 1; c.name() == u"curl" && i < c.words.size(); ++i)
            if ((c.words[i - 1].text == u"-d" || c.words[i - 1].text.startsWith(u"--data"_s)) && c.words[i].quote == u'"' && c.words[i].text.contains(json))
                lines << c.words[i].line;
    return lines;
}

QList<int> openToAll(const Runbook &book)
{
    static const QRegularExpression open = pattern(u"\\b(trusted|allowed)_hosts\\b.*\\*|\\b\\w*(_host|bind)=0\\.0\\.0\\.0\\b"_s);
    return linesIn(book, Block::Shell, open) << linesIn(book, Block::Yaml, open) << linesInProse(book, open);
}

bool isSettings(const QString &file)
{
    return file == u".env" || file.endsWith(u"/.env"_s);
}

QList<int> overwritten(const Runbook &book)
{
    const auto looks = [](const Command &c) { return (c.name().startsWith(u'[') || c.name() == u"test") && c.text().contains(u".env"_s); };
    return where(book, [&](const Command &c) {
        const Redirect *to = c.redirect({u">"_s});
        const bool writes = to != nullptr && isSettings(to->target.text);
        const bool copies = c.name() == u"cp" && c.tool.size() > 2 && isSettings(c.tool.last()) && !c.has(u'n', u"--no-clobber"_s);
        return (writes || copies) && before(book, c, Around::Block, looks) == nullptr;
    });
}

QList<int> placeholderSecret(const Runbook &book)
{
    static const QRegularExpression secret = pattern(u"\\w*(password|secret|token|_key)\\w*=\\W?(change_?me|your-|example|todo)"_s);
    const bool isChecked = any(book, [](const Command &c) { return c.name() == u"grep" && c.text().contains(pattern(u"change_?me|your-"_s)); });
    QList<int> lines;
    for (const Command &c : book.commands) {
        int line = c.heredoc.line;
        for (const QString &text : isChecked ? QStringList() : c.heredoc.text.split(u'\n')) {
            if (text.contains(secret))
                lines << line;
            ++line;
        }
    }
    return lines;
}

const Rule all[]{
    {"secret-in-arguments", "a secret is an argument of a command",
     "Every account on the machine sees it in the list of processes, for as long as the command runs.",
     "Give it on standard input: `curl --config -`, `-H @-`, `--data @-`.", inArguments},
    {"secret-in-text", "a secret stands in the text",
     "Whoever can read the script, its repository or the shell's history has it.",
     "Read it from a secret store when it is needed, or `read -rs`.", inText},
    {"secret-printed", "secrets are printed",
     "They stand on the screen, and in every recording and log of the session.",
     "Print names only (`cut -d= -f1`), or `config --quiet`.", printed},
    {"default-account", "an account with a known password",
     "The check logs in with it, so that it must exist in production: anybody can.",
     "Use an account of its own, with a secret from the store.", defaultAccount},
    {"json-by-hand", "JSON is put together from strings",
     "A quote in the text breaks the message, so that just this alert is lost; or it adds fields.",
     "`jq -n --arg text \"$text\" '{text: $text}' | curl --data @- …`.", jsonByHand},
    {"open-to-all", "everything is let in",
     "Any host name, or any network, reaches what should be behind the proxy.",
     "Name the hosts, and bind to 127.0.0.1.", openToAll},
    {"settings-overwritten", "the settings are overwritten each time",
     "A second run replaces production's secrets with those of the example.",
     "Write it only where there is none: `[ -e .env ] || …`, `cp -n`.", overwritten},
    {"placeholder-secret", "a placeholder for a secret that nobody checks",
     "The application starts with it as it is, and everybody knows it.",
     "Refuse to start while it is there: `! grep -q CHANGE_ME .env`.", placeholderSecret},
};

} // namespace

std::span<const Rule> secretRules()
{
    return all;
}

} // namespace lint
