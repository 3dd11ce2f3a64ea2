// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which code is deployed, where to, and what is changed on the way.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

const QString branches = u"^(origin/)?(main|master|develop|trunk|staging|production)$"_s;

QList<int> commitIsNotRelease(const Runbook &book)
{
    static const QRegularExpression relative(u"^HEAD[~^]\\d*$"_s);
    return where(book, [](const Command &c) {
        return (c.is({u"git"_s, u"checkout"_s}) || c.is({u"git"_s, u"reset"_s}) || c.is({u"git"_s, u"switch"_s})) &&
               std::any_of(c.tool.begin(), c.tool.end(), [](const QString &word) { return word.contains(relative); });
    });
}

QList<int> movingVersion(const Runbook &book)
{
    static const QRegularExpression branch(branches);
    return where(book, [&](const Command &c) {
        const bool setsBranch = !c.assignments.isEmpty() && c.words.isEmpty() && c.assignments.first().name.endsWith(u"BRANCH"_s) && c.assignments.first().value.text.contains(branch);
        const bool isBranch = std::any_of(c.tool.begin(), c.tool.end(), [&](const QString &word) { return resolved(book, c, word).contains(branch); });
        const bool fetches = c.is({u"git"_s, u"pull"_s}) || ((c.is({u"git"_s, u"checkout"_s}) || c.is({u"git"_s, u"clone"_s}) || c.is({u"git"_s, u"reset"_s})) && isBranch);
        return setsBranch || fetches || (c.is({u"eb"_s, u"deploy"_s}) && !c.hasWord(u"--version"_s) && !c.hasWord(u"-l"_s) && !c.hasWord(u"--label"_s));
    });
}

QList<int> statusOnlyShown(const Runbook &book)
{
    return where(book, [](const Command &c) { return c.is({u"git"_s, u"status"_s}) && c.parent < 0 && c.isLast && c.place == 0 && !isStatusUsed(c); });
}

QList<int> noSuchEbCommand(const Runbook &book)
{
    static const QStringList known{u"abort"_s, u"appversion"_s, u"clone"_s, u"codesource"_s, u"config"_s, u"console"_s, u"create"_s, u"deploy"_s, u"events"_s, u"health"_s, u"init"_s,
                                   u"labs"_s, u"list"_s, u"local"_s, u"logs"_s, u"migrate"_s, u"open"_s, u"platform"_s, u"printenv"_s, u"restore"_s, u"scale"_s, u"setenv"_s, u"ssh"_s,
                                   u"status"_s, u"swap"_s, u"tags"_s, u"terminate"_s, u"upgrade"_s, u"use"_s};
    return where(book, [](const Command &c) { return c.name() == u"eb" && c.tool.size() > 1 && !c.tool[1].startsWith(u'-') && !known.contains(c.tool[1]); });
}

QList<int> whichEnvironment(const Runbook &book)
{
    return where(book, [](const Command &c) {
        static const QStringList changing{u"deploy"_s, u"setenv"_s, u"scale"_s, u"ssh"_s, u"restart"_s};
        if (c.name() != u"eb" || !changing.contains(c.tool.value(1)) || c.hasWord(u"-e"_s) || c.hasWord(u"--environment"_s))
            return false;
        static const QStringList valued{u"--version"_s, u"-l"_s, u"--label"_s, u"-m"_s, u"--timeout"_s, u"-c"_s, u"--command"_s};
        for (qsizetype i = 2; i < c.tool.size(); ++i)
            if (!c.tool[i].startsWith(u'-') && !c.tool[i].contains(u'=') && !valued.contains(c.tool[i - 1]))
                return false;
        return true;
    });
}

QList<int> upgradesMachine(const Runbook &book)
{
    static const QStringList verbs{u"upgrade"_s, u"dist-upgrade"_s, u"full-upgrade"_s};
    return where(book, [](const Command &c) {
        return (c.name() == u"apt" || c.name() == u"apt-get") && std::any_of(verbs.begin(), verbs.end(), [&](const QString &v) { return c.hasWord(v); });
    });
}

bool runsFile(const Command &c, const QString &file)
{
    return (c.name() == u"sh" || c.name() == u"bash") && !file.isEmpty() && c.tool.value(1).endsWith(file);
}

QList<int> unpinnedInstaller(const Runbook &book)
{
    static const QStringList shells{u"sh"_s, u"bash"_s};
    QList<int> lines;
    for (const Command &c : book.commands) {
        if (c.name() != u"curl" && c.name() != u"wget")
            continue;
        if (!c.isLast && shells.contains(pipelineOf(book, c).last()->name()))
            lines << c.line;
        const QString file = c.name() == u"curl" ? c.valueOf(u'o', u"--output"_s) : c.valueOf(u'O');
        const Command *run = after(book, c, Around::Block, [&](const Command &r) { return runsFile(r, file); });
        const bool isChecked = run != nullptr && before(book, *run, Around::Block, [](const Command &b) { return b.name() == u"sha256sum" || b.name() == u"gpg"; }) != nullptr;
        if (run != nullptr && !isChecked)
            lines << c.line << run->line;
    }
    return lines;
}

QList<int> mixedPrivilege(const Runbook &book)
{
    const auto isSudo = [](const Command &c) { return c.wrappers.contains(u"sudo"_s); };
    return where(book, [&](const Command &c) {
        const Redirect *to = c.redirect({u">"_s, u">>"_s});
        const bool writesSystem = to != nullptr && (to->target.text.startsWith(u"/var/www/"_s) || to->target.text.startsWith(u"/etc/"_s));
        if (writesSystem)
            return isNear(book, c, Around::Block, isSudo);
        const Command *made = c.name() == u"cp" && !isSudo(c) ? before(book, c, Around::Block, [&](const Command &b) { return isSudo(b) && b.name() == u"mkdir"; }) : nullptr;
        const Command *given = made == nullptr ? nullptr : after(book, *made, Around::Block, [&](const Command &b) { return b.name() == u"chown"; });
        return made != nullptr && (given == nullptr || given->line > c.line);
    });
}

QList<int> reloadUntested(const Runbook &book)
{
    const auto tests = [](const Command &c) { return c.is({u"nginx"_s, u"-t"_s}); };
    return where(book, [&](const Command &c) {
        const bool reloads = c.is({u"nginx"_s, u"-s"_s, u"reload"_s}) || c.is({u"systemctl"_s, u"reload"_s, u"nginx"_s});
        return reloads && before(book, c, Around::Block, tests) == nullptr;
    });
}

QList<int> maintenanceStays(const Runbook &book)
{
    static const QRegularExpression on = pattern(u"\\bMAINTENANCE\\w*=(true|on|1)\\b"_s);
    static const QRegularExpression off = pattern(u"\\bMAINTENANCE\\w*=(false|off|0)\\b"_s);
    const bool isUnset = any(book, [](const Command &c) { return c.text().contains(off); });
    return where(book, [&](const Command &c) {
        const Redirect *to = c.redirect({u">"_s});
        const bool isPage = to != nullptr && to->target.text.contains(u"maintenance"_s) && c.stopsOnError;
        const auto traps = [](const Command &t) { return t.name() == u"trap"; };
        return (c.text().contains(on) && !isUnset) || (isPage && !isNear(book, c, Around::Block, traps));
    });
}

struct Address
{
    QString name, value, heading;
    int line = 0;
};

QList<Address> addressesIn(const Runbook &book)
{
    static const QRegularExpression address(u"^(\\w+_URL)=(https?://[^$]+)$"_s);
    QList<Address> found;
    for (const Command &c : book.commands)
        for (const Word &word : c.name() == u"export" ? c.words : QList<Word>())
            if (const auto match = address.match(word.text); match.hasMatch())
                found << Address{match.captured(1), match.captured(2), book.blocks[c.block].heading, word.line};
    return found;
}

QList<int> oneAddressForAll(const Runbook &book)
{
    const QList<Address> addresses = addressesIn(book);
    QList<int> lines;
    for (const Address &one : addresses) {
        bool isRepeated = false, isOther = false;
        for (const Address &other : addresses) {
            isRepeated = isRepeated || (other.name == one.name && other.value == one.value && other.heading != one.heading);
            isOther = isOther || (other.name == one.name && other.value != one.value);
        }
        if (isRepeated && isOther)
            lines << one.line;
    }
    return lines;
}

const Rule all[]{
    {"commit-is-not-release", "one commit back is not the release before",
     "A release has many commits, or none; done twice, as in a second attempt, it goes back two.",
     "Check out the commit that was recorded when that release was deployed.", commitIsNotRelease},
    {"moving-version", "what is deployed is whatever is there at that moment",
     "A branch, or the folder on somebody's machine, moves between test and release: nobody can say afterwards what runs.",
     "Deploy a tag or commit, or an application version, and check that it is the one that was tested.", movingVersion},
    {"status-only-shown", "a changed tree is shown, not refused",
     "`git status` ends with 0 in any case: local changes go into the release.",
     "`changes=$(git status --porcelain) || exit 1; test -z \"$changes\" || exit 1`.", statusOnlyShown},
    {"no-such-eb-command", "the EB CLI has no such command",
     "It ends with an error, and nothing happens.",
     "See the command reference; application servers are restarted through `aws elasticbeanstalk restart-app-server`.", noSuchEbCommand},
    {"which-environment", "the environment is not named",
     "The EB CLI takes the one that this folder's branch last used: perhaps another than one thinks.",
     "Name the environment in each command.", whichEnvironment},
    {"upgrades-machine", "the whole machine is upgraded as part of a release",
     "Another Docker, kernel or library comes with it, restarts services, and cannot be rolled back.",
     "Upgrade at another time, after trying it elsewhere.", upgradesMachine},
    {"unpinned-installer", "a script from the net is run as it comes",
     "What it does changes from day to day, and it runs as root.",
     "Install a pinned version from a signed package source, or check its hash first.", unpinnedInstaller},
    {"mixed-privilege", "what sudo made is written to without it",
     "The folder belongs to root: permission denied, halfway.",
     "Give the folder to the account right after making it, or use `sudo tee` and `sudo install`.", mixedPrivilege},
    {"reload-untested", "nginx is reloaded without testing its configuration",
     "With an error in it the old configuration goes on: a maintenance page that nobody gets, or a restart that fails later.",
     "`nginx -t && nginx -s reload`.", reloadUntested},
    {"maintenance-stays", "maintenance mode is not ended on every way out",
     "When a later step fails, or nobody knows the last one, users keep seeing the maintenance page.",
     "End it in a trap, and name the step that does.", maintenanceStays},
    {"one-address-for-all", "the same address is written down in steps for every environment",
     "Whoever follows the steps for another environment checks production and believes it is the other one.",
     "Set the address once for each environment, and only use the variable elsewhere.", oneAddressForAll},
};

} // namespace

std::span<const Rule> deployRules()
{
    return all;
}

} // namespace lint
