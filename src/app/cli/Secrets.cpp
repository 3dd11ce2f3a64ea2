// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Secrets.h"

#include "model/RecordJson.h"

#include <QJsonArray>

#include <array>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t largest = 64 * 1024;

/// Memory that does not keep what it held.
struct Buffer
{
    std::array<char, largest> bytes{};
    std::size_t size = 0;
    ~Buffer() { explicit_bzero(bytes.data(), bytes.size()); }
};

base::Result<base::Secret> fail(const QString &where, const QString &reason)
{
    return base::fail(base::ErrorKind::InvalidInput, where, reason);
}

void lend(const Call &call, const QString &name, const base::Secret &secret)
{
    const qsizetype slash = name.lastIndexOf(u'/');
    call.operations.lendSecret(slash < 0 ? QString() : name.left(slash), name.mid(slash + 1), secret);
}

Exit list(const Call &call)
{
    const auto secrets = call.operations.secrets();
    if (!secrets)
        return call.console.error(secrets.error());
    QList<QStringList> rows{{u"environment"_s, u"name"_s, u"kept in"_s, u"since"_s, u"by"_s}};
    QJsonArray json;
    for (const operations::SecretPlace &place : *secrets) {
        const model::SecretRecord kept = place.kept.value_or(model::SecretRecord{place.environment, place.name, {}, {}, {}});
        rows << QStringList{place.environment, place.name, place.kept ? kept.backend : u"nowhere yet"_s, timeText(kept.at), kept.by};
        QJsonObject row = model::toJson(kept);
        row.insert(u"needed"_s, place.isNeeded);
        json.append(row);
    }
    if (secrets->isEmpty())
        call.console.line(u"no environment needs a secret, and none is kept"_s);
    else
        call.console.table(rows);
    call.console.json(json);
    return Done;
}

Exit set(const Call &call)
{
    const auto secret = secretFrom(STDIN_FILENO, ::isatty(STDIN_FILENO) != 0); // a file may hold a key of many lines
    if (!secret)
        return call.console.error(secret.error());
    if (const auto kept = answer(call.operations.keepSecret(call.word(1), call.word(2), *secret)); !kept)
        return call.console.error(kept.error());
    call.console.line(u"kept in the keychain"_s);
    return Done;
}

} // namespace

base::Result<base::Secret> secretFrom(int descriptor, bool isLine)
{
    const QString where = descriptor == STDIN_FILENO ? u"standard input"_s : u"file descriptor %1"_s.arg(descriptor);
    Buffer buffer;
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer.bytes.data() + buffer.size, isLine ? 1 : buffer.bytes.size() - buffer.size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(where, u"cannot be read: %1"_s.arg(QString::fromLocal8Bit(std::strerror(errno))));
        if (count == 0 || (isLine && buffer.bytes[buffer.size] == '\n'))
            break;
        buffer.size += static_cast<std::size_t>(count);
        if (buffer.size == buffer.bytes.size())
            return fail(where, u"too large for a secret"_s);
    }
    for (const char end : {'\n', '\r'})
        if (buffer.size > 0 && buffer.bytes[buffer.size - 1] == end)
            --buffer.size;
    if (buffer.size == 0)
        return fail(where, u"there is nothing in it"_s);
    return base::Secret(QByteArrayView(buffer.bytes.data(), static_cast<qsizetype>(buffer.size)));
}

base::Result<void> lendSecrets(const Call &call)
{
    const auto variables = call.pairs(u"secret-from-env"_s);
    const auto descriptors = call.pairs(u"secret-from-fd"_s);
    if (!variables || !descriptors)
        return tl::make_unexpected((variables ? descriptors : variables).error());
    for (auto it = variables->begin(); it != variables->end(); ++it) {
        const QByteArray variable = it.value().toLocal8Bit();
        const char *value = std::getenv(variable.constData());
        if (value == nullptr || *value == '\0')
            return fail(u"--secret-from-env"_s, u"the variable %1 is not set"_s.arg(it.value())).map([](const auto &) {});
        lend(call, it.key(), base::Secret(QByteArrayView(value)));
        ::unsetenv(variable.constData()); // no program that we start needs it
    }
    for (auto it = descriptors->begin(); it != descriptors->end(); ++it) {
        bool isNumber = false;
        const int descriptor = it.value().toInt(&isNumber);
        if (!isNumber || descriptor < 0)
            return fail(u"--secret-from-fd"_s, u"\"%1\" is no file descriptor"_s.arg(it.value())).map([](const auto &) {});
        const auto secret = secretFrom(descriptor, false);
        if (!secret)
            return tl::make_unexpected(secret.error());
        lend(call, it.key(), *secret);
    }
    return {};
}

Exit secretCommand(const Call &call)
{
    const QString what = call.word(0);
    const QString id = call.word(1);
    const QString name = call.word(2);
    const qsizetype wanted = what == u"list" ? 1 : what == u"rename" ? 4 : 3;
    const bool isKnown = QStringList{u"list"_s, u"set"_s, u"test"_s, u"forget"_s, u"rename"_s}.contains(what);
    if (!isKnown || call.words.size() != wanted)
        return wrongUsage(call);
    if (what == u"list")
        return list(call);
    if (const auto found = environmentsMeant(call, id); !found && what != u"forget")
        return call.console.error(found.error());
    if (what == u"set")
        return set(call);
    if (what == u"test")
        return said(call, answer(call.operations.testSecret(id, name)), u"it can be read"_s);
    if (what == u"forget")
        return said(call, answer(call.operations.forgetSecret(id, name)), u"forgotten"_s);
    return said(call, answer(call.operations.renameSecret(id, name, call.word(3))), u"renamed"_s);
}

} // namespace cli
