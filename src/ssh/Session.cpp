// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Session.h"

#include "ssh/KnownHostsFile.h"

#include <libssh/callbacks.h>
#include <libssh/server.h>

#include <QtEndian>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>

namespace ssh {

namespace {

using base::ErrorKind;

// Nothing with SHA-1, CBC or DSA. curve25519 first: it costs the client least.
constexpr const char *keyExchanges =
    "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,"
    "diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group-exchange-sha256,"
    "diffie-hellman-group14-sha256";
// AES first: twice as fast as ChaCha20 where the processor helps (PERFORMANCE 2.1).
constexpr const char *ciphers =
    "aes128-gcm@openssh.com,aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr";
constexpr const char *macs =
    "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";
constexpr const char *userKeys =
    "ssh-ed25519-cert-v01@openssh.com,ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384-cert-v01@openssh.com,"
    "ecdsa-sha2-nistp521-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,"
    "ssh-ed25519,sk-ssh-ed25519@openssh.com,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,"
    "sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256";

QByteArray hostKeyAlgorithms(const QStringList &knownTypes)
{
    QStringList order;
    QStringList rest{QStringLiteral("ssh-ed25519"), QStringLiteral("ecdsa-sha2-nistp256"),
                     QStringLiteral("ecdsa-sha2-nistp384"), QStringLiteral("ecdsa-sha2-nistp521"),
                     QStringLiteral("rsa-sha2-512"), QStringLiteral("rsa-sha2-256")};
    for (const QString &type : knownTypes) {
        if (type == QLatin1String("ssh-rsa")) // the key's type; how it signs is another matter
            order << QStringLiteral("rsa-sha2-512") << QStringLiteral("rsa-sha2-256");
        else if (rest.contains(type))
            order << type;
    }
    for (const QString &algorithm : rest)
        if (!order.contains(algorithm))
            order << algorithm;
    return order.join(QLatin1Char(',')).toLatin1();
}

} // namespace

Session::Session(Passage passage, QString where, Surroundings around)
    : m_around(std::move(around)), m_where(std::move(where)), m_socket(passage.socket.release()),
      m_fate(std::move(passage.fate)), m_session(ssh_new()), m_event(ssh_event_new())
{
    ssh_set_blocking(m_session, 0);
    ssh_options_set(m_session, SSH_OPTIONS_FD, &m_socket);
    ssh_set_counters(m_session, &m_traffic, &m_packets);
    m_around.watchdog.watch(m_socket);
    // Any libssh call may hear the wake, not only pump(): it is kept for pump().
    const auto heard = [](socket_t, int, void *self) {
        static_cast<Session *>(self)->m_around.wake.hear();
        static_cast<Session *>(self)->m_isCalled = true;
        return 0;
    };
    ssh_event_add_fd(m_event, m_around.wake.descriptor(), POLLIN, heard, this);
    const auto ready = [](socket_t, int, void *self) {
        static_cast<Session *>(self)->m_readiness.hear();
        static_cast<Session *>(self)->m_isCalled = true;
        return 0;
    };
    ssh_event_add_fd(m_event, m_readiness.descriptor(), POLLIN, ready, this);
}

Session::~Session()
{
    beginCalls();
    // Without a farewell: ssh_disconnect() does not close a socket that was given
    // to it, unless sending failed, and nobody can tell which it was.
    ssh_silent_disconnect(m_session);
    ssh_event_remove_fd(m_event, m_around.wake.descriptor());
    ssh_event_remove_fd(m_event, m_readiness.descriptor());
    ssh_event_free(m_event);
    ssh_free(m_session);
    m_around.watchdog.forget();
}

void Session::setOptions(const QString &user, const QStringList &keyTypes)
{
    const int no = 0;
    const int yes = 1;
    const auto text = [this](ssh_options_e option, const char *value) { ssh_options_set(m_session, option, value); };
    // Reading ~/.ssh/config lets libssh run `Match exec` and ProxyCommand.
    ssh_options_set(m_session, SSH_OPTIONS_PROCESS_CONFIG, &no);
    ssh_options_set(m_session, SSH_OPTIONS_NODELAY, &yes);
    text(SSH_OPTIONS_USER, user.toUtf8().constData());
    text(SSH_OPTIONS_KNOWNHOSTS, "/dev/null"); // we decide ourselves
    text(SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null");
    text(SSH_OPTIONS_KEY_EXCHANGE, keyExchanges);
    text(SSH_OPTIONS_HOSTKEYS, hostKeyAlgorithms(keyTypes).constData());
    text(SSH_OPTIONS_CIPHERS_C_S, ciphers);
    text(SSH_OPTIONS_CIPHERS_S_C, ciphers);
    text(SSH_OPTIONS_HMAC_C_S, macs);
    text(SSH_OPTIONS_HMAC_S_C, macs);
    text(SSH_OPTIONS_PUBLICKEY_ACCEPTED_TYPES, userKeys);
    text(SSH_OPTIONS_COMPRESSION, "no");
}

base::Result<std::unique_ptr<Session>> Session::greet(Passage passage, const QString &user,
                                                      const QStringList &keyTypes, const QString &where, Deadline until,
                                                      Surroundings around)
{
    std::unique_ptr<Session> session(new Session(std::move(passage), where, std::move(around)));
    session->setOptions(user, keyTypes);
    auto done = session->hearFirstWords(until);
    if (done)
        done = session->exchangeKeys(until);
    if (!done)
        return tl::make_unexpected(done.error());
    return session;
}

// Sends our greeting and looks, without taking it, at what the other side says
// first: a server that speaks no SSH can then be named by its own words.
base::Result<void> Session::hearFirstWords(Deadline until)
{
    beginCalls();
    (void)ssh_connect(m_session);
    ssh_event_add_session(m_event, m_session);
    makeNonBlocking();
    peek();
    (void)ssh_event_dopoll(m_event, 0);
    endCalls();
    while (m_traffic.in_bytes == 0 && m_firstWords.isEmpty()) {
        if (m_around.isUnwanted())
            return base::fail(ErrorKind::Cancelled, m_where, QStringLiteral("cancelled while connecting"));
        if (m_around.wake.waitFor(m_socket, POLLIN, until))
            break;
        if (until.isOver())
            return base::fail(ErrorKind::TimedOut, m_where,
                              QStringLiteral("the server took the connection but says nothing"));
    }
    if (m_traffic.in_bytes == 0)
        peek();
    return {};
}

void Session::peek()
{
    std::array<char, 80> words{};
    const ssize_t size = ::recv(m_socket, words.data(), words.size(), MSG_PEEK | MSG_DONTWAIT);
    m_firstWords = QByteArray(words.data(), std::max<ssize_t>(size, 0));
}

base::Result<void> Session::exchangeKeys(Deadline until)
{
    const auto result = settle([this] { return ssh_connect(m_session); }, until, QString());
    if (!result && result.error().kind == ErrorKind::TimedOut)
        return base::fail(ErrorKind::TimedOut, m_where, silence());
    if (!result)
        return tl::make_unexpected(result.error());
    makeNonBlocking();
    if (*result == SSH_OK)
        return {};
    if (!m_firstWords.isEmpty() && ssh_get_serverbanner(m_session) == nullptr && !m_firstWords.startsWith("SSH-")) {
        const QString words = QString::fromLatin1(m_firstWords).section(QLatin1Char('\n'), 0, 0).simplified();
        return base::fail(ErrorKind::Unreachable, m_where,
                          QStringLiteral("no SSH server answers there; it says: %1").arg(words),
                          {{QStringLiteral("cause"), QStringLiteral("notSsh")}});
    }
    const QString reason = lastError();
    // libssh: "kex error : no match for method …: server […], client […]".
    if (reason.contains(QLatin1String("no match for method")))
        return base::fail(ErrorKind::Unreachable, m_where, reason, {{QStringLiteral("cause"), QStringLiteral("algorithms")}});
    return base::fail(ErrorKind::Unreachable, m_where, reason);
}

QString Session::silence() const
{
    if (ssh_get_serverbanner(m_session) != nullptr)
        return QStringLiteral("the server greeted but did not finish the key exchange");
    return QStringLiteral("the server sends text without an SSH greeting");
}

// libssh makes its socket blocking when it finds it connected; then one write to
// a full socket would wait for as long as the other side likes.
void Session::makeNonBlocking() const
{
    if (!isAlive())
        return; // libssh has closed it: the number may be another file by now
    ::fcntl(m_socket, F_SETFL, ::fcntl(m_socket, F_GETFL) | O_NONBLOCK);
}

base::Result<HostKey> Session::hostKey() const
{
    ssh_key key = nullptr;
    char *text = nullptr;
    HostKey shown;
    if (ssh_get_server_publickey(m_session, &key) == SSH_OK && ssh_pki_export_pubkey_base64(key, &text) == SSH_OK) {
        shown.blob = text;
        const QByteArray bytes = QByteArray::fromBase64(shown.blob);
        shown.type = QString::fromLatin1(bytes.mid(4, qFromBigEndian<qint32>(bytes.constData())));
        shown.fingerprint = fingerprintOf(shown.blob);
    }
    ssh_string_free_char(text);
    ssh_key_free(key);
    if (shown.blob.isEmpty())
        return base::fail(ErrorKind::Unreachable, m_where, QStringLiteral("the server showed no host key"));
    return shown;
}

base::Result<int> Session::settle(const std::function<int()> &call, Deadline until, const QString &waitedFor)
{
    for (;;) {
        beginCalls();
        acknowledgeAtOnce(m_socket);
        const int result = call();
        endCalls();
        if (result != SSH_AGAIN)
            return result;
        if (!isAlive())
            return SSH_ERROR; // calls for sign-in say "again" for ever on a line that is cut
        if (m_around.isUnwanted())
            return base::fail(ErrorKind::Cancelled, m_where, QStringLiteral("cancelled while connecting"));
        if (until.isOver())
            return base::fail(ErrorKind::TimedOut, m_where, waitedFor);
        pump(until);
    }
}

void Session::pump(Deadline until)
{
    const bool mustWait = !m_isCalled && m_traffic.in_bytes == m_bytesPumped;
    const int time = mustWait ? until.pollTime() : 0;
    m_around.watchdog.expect(Deadline::in(std::chrono::milliseconds(time) + m_around.patience.oneCall));
    int result = ssh_event_dopoll(m_event, time);
    // One turn reads 4 kB: take more while there is more, but let others have their turn.
    for (int turn = 0; turn < 64 && result != SSH_AGAIN && result != SSH_ERROR && isAlive(); ++turn)
        result = ssh_event_dopoll(m_event, 0);
    m_bytesPumped = m_traffic.in_bytes;
    m_isCalled = false;
    endCalls();
}

bool Session::isAlive() const
{
    return ssh_is_connected(m_session) != 0 && (ssh_get_status(m_session) & (SSH_CLOSED | SSH_CLOSED_ERROR)) == 0;
}

QString Session::lastError() const
{
    if (m_fate && !m_fate->reason().isEmpty())
        return m_fate->reason();
    return QString::fromUtf8(ssh_get_error(m_session));
}

// The call sends nothing while it still owns the answer to an earlier one, so
// when no packet went out it is made once more.
void Session::sendKeepAlive()
{
    beginCalls();
    const uint64_t before = m_packets.out_packets;
    (void)ssh_send_keepalive(m_session);
    if (m_packets.out_packets == before)
        (void)ssh_send_keepalive(m_session);
    endCalls();
}

} // namespace ssh
