// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/ErrorText.h"

namespace common {

using base::ErrorKind;

namespace {

QString fact(const base::Error &error, const char *name)
{
    return error.facts.value(QString::fromLatin1(name));
}

} // namespace

ErrorWords ErrorText::of(const base::Error &error)
{
    ErrorWords words = ofServer(error);
    if (words.what.isEmpty())
        words = ofStep(error);
    if (words.what.isEmpty())
        words = ofRequest(error);
    if (words.what.isEmpty())
        words = ofRest(error);
    words.where = error.where;
    words.detail = error.reason();
    return words;
}

QString ErrorText::line(const base::Error &error)
{
    const ErrorWords words = of(error);
    return words.where.isEmpty() ? words.what : QStringLiteral("%1 · %2").arg(words.what, words.where);
}

ErrorWords ErrorText::ofServer(const base::Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unreachable:
        return ofLine(error);
    case ErrorKind::HostKeyUnknown:
        return {tr("The server's key was never seen before."),
                {},
                tr("Nobody has signed in yet."),
                tr("Compare the fingerprint with the one that its administrator gives you."),
                {}};
    case ErrorKind::HostKeyChanged:
        return {tr("The server shows another key than before, or its key was revoked."),
                {},
                tr("Nothing was sent to it, no password either."),
                fact(error, "file").isEmpty()
                    ? tr("Do not sign in. Ask its administrator whether the key was changed; someone may be in between.")
                    : tr("Do not sign in. Ask its administrator whether the key was changed; someone may be in between. Only if it was: remove the line %1.")
                          .arg(fact(error, "file")),
                {}};
    case ErrorKind::AuthenticationRefused:
        return {tr("The server did not accept the sign-in."),
                {},
                tr("No command was run."),
                nextAfterSignIn(fact(error, "cause")),
                {}};
    case ErrorKind::WrongServer:
        return {tr("This is not the server that was enrolled."),
                {},
                tr("The step was not started."),
                tr("Find out why another server answers before anything else. If it is right, enrol it on the environment's page."),
                {}};
    case ErrorKind::SecretUnavailable:
        return ofSecret(error);
    default:
        return {};
    }
}

ErrorWords ErrorText::ofLine(const base::Error &error)
{
    const QString cause = fact(error, "cause");
    ErrorWords words{tr("The server could not be reached."), {}, tr("Nothing new was sent to it; what ran there may go on."),
                     tr("Check the network or the VPN, then look again."), {}};
    if (cause == QLatin1String("nameUnknown")) {
        words.what = tr("Nobody knows this name.");
        words.next = tr("Check the name, or its alias in ~/.ssh/config; perhaps it is only known inside the VPN.");
    } else if (cause == QLatin1String("refused")) {
        words.what = tr("The server is there, but nothing answers at this port.");
        words.next = tr("Check the port, and whether its SSH server runs.");
    } else if (cause == QLatin1String("notSsh")) {
        words.what = tr("Something else than SSH answers at this port.");
        words.next = tr("Check the port.");
    } else if (cause == QLatin1String("algorithms")) {
        words.what = tr("The server's SSH and ours have no algorithm in common.");
        words.next = tr("It is too old or too strict: ask its administrator to allow a present-day algorithm.");
    }
    return words;
}

QString ErrorText::nextAfterSignIn(const QString &cause)
{
    if (cause == QLatin1String("passwordExpired"))
        return tr("The password has expired: change it by signing in with ssh, then enter the new one here.");
    if (cause == QLatin1String("filesOnly") || cause == QLatin1String("noShell"))
        return tr("This account runs no commands: choose one that has a shell.");
    if (cause == QLatin1String("tooManyKeys"))
        return tr("Too many keys were offered: choose the one that is meant, or set IdentitiesOnly in ~/.ssh/config.");
    return tr("Check the user, the key and the password, then test the connection again.");
}

ErrorWords ErrorText::ofSecret(const base::Error &error)
{
    const QString state = fact(error, "state");
    ErrorWords words{tr("A password could not be read from the keychain."),
                     {},
                     tr("No command was run."),
                     tr("Enter it again for this environment."),
                     {}};
    if (state == QLatin1String("locked")) {
        words.what = tr("The keychain is locked.");
        words.next = fact(error, "waits").isEmpty() ? tr("Unlock it, then try again.") : tr("Unlock it: the run waits for that, and goes on by itself.");
    } else if (state == QLatin1String("absent")) {
        words.what = tr("This desktop has no keychain.");
        words.next = fact(error, "lent").isEmpty()
                         ? tr("Start a Secret Service, such as GNOME Keyring, or enter it on the page “Credentials” for as long as Keerpunt is open.")
                         : tr("It is used until Keerpunt is closed, and asked for after that. To keep it, start a Secret Service, such as GNOME Keyring.");
    } else if (state == QLatin1String("silent")) {
        words.what = tr("The keychain does not answer.");
        words.next = tr("Unlock or restart it, then try again.");
    } else if (state == QLatin1String("missing")) {
        words.what = fact(error, "kept_at").isEmpty() ? tr("The keychain does not hold this password.")
                                                      : tr("The keychain lost this password: it was kept there before.");
    } else if (state == QLatin1String("refused")) {
        words.what = tr("The keychain refused to give or keep the password.");
        words.next = tr("Unlock it, then try again.");
    }
    return words;
}

ErrorWords ErrorText::ofStep(const base::Error &error)
{
    const QString exit = fact(error, "exit");
    switch (error.kind) {
    case ErrorKind::CommandFailed:
        return {exit.isEmpty() ? tr("The command failed.") : tr("The command ended with exit status %1.").arg(exit),
                {},
                {},
                tr("Read its output below, then decide."),
                {}};
    case ErrorKind::UnexpectedOutput:
        return {tr("The answer of the server could not be read."),
                {},
                {},
                tr("Compare the output with what the definition expects."),
                {}};
    case ErrorKind::ExpectationFailed:
        return {
            tr("Something is not as it must be."), {}, {}, tr("See below what was expected and what was found."), {}};
    case ErrorKind::TimedOut:
        return {
            tr("It took longer than allowed."), {}, {}, tr("Look again first: it may have finished after all."), {}};
    case ErrorKind::Cancelled:
        return {tr("It was cancelled."), {}, {}, tr("Look again to see how things stand."), {}};
    default:
        return {};
    }
}

ErrorWords ErrorText::ofRequest(const base::Error &error)
{
    switch (error.kind) {
    case ErrorKind::InvalidDefinition:
        return {tr("A definition is wrong and is not used."),
                {},
                tr("Nothing was started."),
                tr("Correct the file at this place."),
                {}};
    case ErrorKind::InvalidInput:
        return {tr("What was entered cannot be used."),
                {},
                tr("Nothing was started."),
                tr("Correct it and try again."),
                {}};
    case ErrorKind::NotFound:
        return {tr("What was asked for does not exist."),
                {},
                tr("Nothing was started."),
                tr("Look again; it may have been removed."),
                {}};
    case ErrorKind::Refused:
        if (fact(error, "rule") == QLatin1String("needs-you"))
            return {tr("Another run of this environment needs an answer first."),
                    {},
                    tr("Nothing was started."),
                    tr("Answer it, or roll back: that is an answer too."),
                    {}};
        if (fact(error, "rule") == QLatin1String("observer"))
            return {tr("You are an observer."),
                    {},
                    tr("Nothing was changed."),
                    tr("Ask a colleague who may change things, or stop being an observer on the page “Protection”."),
                    {}};
        if (fact(error, "rule") == QLatin1String("freeze"))
            return {tr("A freeze is in force."),
                    {},
                    tr("Nothing was started."),
                    tr("Wait until it is over, or start it with a reason; the plan asks for one."),
                    {}};
        if (fact(error, "rule") == QLatin1String("blocked"))
            return {tr("This release is blocked."),
                    {},
                    tr("Nothing was started."),
                    tr("Choose another release."),
                    {}};
        if (fact(error, "rule") == QLatin1String("definition"))
            return {tr("The definition of the system was changed after this plan was made."),
                    {},
                    tr("Nothing was started."),
                    tr("Make the plan again, and read what is different."),
                    {}};
        return {tr("Refused by a safety rule."),
                {},
                tr("Nothing was started."),
                tr("Meet what the rule asks for, then try again."),
                {}};
    default:
        return {};
    }
}

ErrorWords ErrorText::ofRest(const base::Error &error)
{
    const bool isLock = error.kind == ErrorKind::Conflict && fact(error, "rule") == QLatin1String("lock");
    if (isLock && fact(error, "who").isEmpty())
        return {tr("The lock is not held any more as it was seen."),
                {},
                tr("Nothing was changed by this attempt."),
                tr("Look again, then decide."),
                {}};
    if (isLock)
        return {tr("The environment is locked by somebody else."),
                {},
                tr("Nothing was changed by this attempt."),
                tr("Wait for them, or take the lock over at the top of the environment's page."),
                {}};
    switch (error.kind) {
    case ErrorKind::Conflict:
        return {tr("Somebody else is changing the same thing."),
                {},
                tr("Nothing was changed by this attempt."),
                tr("Wait until the other change has ended, then look again."),
                {}};
    case ErrorKind::StorageFailed:
        return {tr("Keerpunt could not read or write its own records."),
                {},
                tr("Nothing was started."),
                tr("Check the free space and the rights of the profile folder."),
                {}};
    default:
        return {tr("Something went wrong inside Keerpunt."),
                {},
                {},
                tr("Look again before doing anything else, and report this text."),
                {}};
    }
}

} // namespace common
