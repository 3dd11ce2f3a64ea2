// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Input.h"
#include "fuzz/Targets.h"

#include "base/Mask.h"

#include <random>

namespace fuzz::mask {

namespace {

/// The rest of an input, with \1 … \5 for what the mask must hide.
QByteArray textFrom(const QByteArray &rest, const QByteArray &secret, const QByteArray &other)
{
    QByteArray text;
    for (const char c : rest) {
        switch (c) {
        case '\1':
            text += secret;
            break;
        case '\2':
            text += secret.toBase64(QByteArray::OmitTrailingEquals);
            break;
        case '\3':
            text += secret.toPercentEncoding();
            break;
        case '\4':
            text += other;
            break;
        case '\5':
            text += secret.first(secret.size() / 2);
            break;
        default:
            text += c;
        }
    }
    return text;
}

/// With a byte of the dots in it, the dots themselves could make it up.
bool isOwnSecret(const QByteArray &secret)
{
    return secret.size() >= 3 && !secret.contains('\xe2') && !secret.contains('\x80') && !secret.contains('\xa2');
}

} // namespace

int check(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QByteArray secret = input.bytes(3 + input.number() % 30);
    const QByteArray other = input.bytes(3 + input.number() % 6);
    std::mt19937 random(static_cast<unsigned>(input.number()));
    if (!isOwnSecret(secret))
        return 0;
    const QByteArray text = textFrom(input.rest(), secret, other);
    base::Mask mask({base::Secret(secret), base::Secret(isOwnSecret(other) ? other : QByteArray())});
    QByteArray shown;
    for (qsizetype at = 0; at < text.size();) {
        const auto length = std::min<qsizetype>(text.size() - at, 1 + static_cast<qsizetype>(random() % 7));
        shown += mask.feed(QByteArrayView(text).sliced(at, length));
        require(mask.held() <= 3 * 33, "little is held back");
        at += length;
    }
    shown += mask.finish();
    require(mask.held() == 0, "in the end nothing is held back");
    for (const QByteArray &form : {secret, secret.toBase64(QByteArray::OmitTrailingEquals), secret.toPercentEncoding()})
        require(!shown.contains(form), "what is shown does not hold the secret");
    require(!isOwnSecret(other) || !shown.contains(other), "nor the other one");
    return 0;
}

} // namespace fuzz::mask
