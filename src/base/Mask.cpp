// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Mask.h"

#include <algorithm>

namespace base {

namespace {

constexpr qsizetype shortestMasked = 3; // shorter ones would blot out ordinary words
constexpr qsizetype shortestLine = 8;
constexpr qsizetype base64Line = 76;

void addForm(std::vector<Secret> &forms, const QByteArray &form)
{
    if (form.size() < shortestMasked)
        return;
    const bool isKnown = std::any_of(forms.begin(), forms.end(),
                                     [&](const Secret &known) { return known.reveal() == QByteArrayView(form); });
    if (!isKnown)
        forms.emplace_back(form);
}

/// As base64(1) prints it: 76 characters a line.
QByteArray wrapped(const QByteArray &base64)
{
    QByteArray text;
    for (qsizetype at = 0; at < base64.size(); at += base64Line)
        text += (at == 0 ? "" : "\n") + base64.mid(at, base64Line);
    return text;
}

/// Inside a JSON text, and inside single quotes of a shell.
QByteArray escaped(QByteArray text)
{
    return text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t");
}

/// "%2f" for "%2F".
QByteArray withSmallDigits(QByteArray encoded)
{
    for (qsizetype at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 1))
        encoded.replace(at, 3, encoded.mid(at, 3).toLower());
    return encoded;
}

void addForms(std::vector<Secret> &forms, const QByteArray &plain)
{
    const QByteArray base64 = plain.toBase64(QByteArray::OmitTrailingEquals);
    const QByteArray encoded = plain.toPercentEncoding();
    for (const QByteArray &form : {plain, base64, wrapped(base64), encoded, withSmallDigits(encoded), escaped(plain), QByteArray(plain).replace('\'', "'\\''")})
        addForm(forms, form);
}

} // namespace

Mask::Mask(std::vector<Secret> secrets)
{
    for (const Secret &secret : secrets) {
        const QByteArray plain = secret.reveal().toByteArray();
        addForms(m_forms, plain);
        addForm(m_forms, plain.trimmed()); // many a tool takes blanks off what it reads
        if (plain.contains('\n')) // a tool may print one line of a key without the others
            for (const QByteArray &line : plain.split('\n'))
                if (line.size() >= shortestLine)
                    addForms(m_forms, line);
    }
    // The longest first, so that a secret inside another leaves no tail behind.
    std::sort(m_forms.begin(), m_forms.end(),
              [](const Secret &a, const Secret &b) { return a.reveal().size() > b.reveal().size(); });
}

QByteArray Mask::feed(QByteArrayView chunk)
{
    if (m_forms.empty())
        return chunk.toByteArray();
    QByteArray bytes = replaceAll(std::exchange(m_pending, {}) + chunk.toByteArray());
    const qsizetype held = heldBack(bytes);
    m_pending = bytes.right(held);
    bytes.chop(held);
    return bytes;
}

QByteArray Mask::finish()
{
    return std::exchange(m_pending, {});
}

QByteArray Mask::whole(QByteArrayView bytes)
{
    QByteArray masked = feed(bytes);
    masked += finish(); // in this order: both sides of a + may be asked first
    return masked;
}

QByteArray Mask::replaceAll(QByteArray bytes) const
{
    for (const Secret &form : m_forms)
        bytes.replace(form.reveal(), QByteArrayView("\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2"));
    return bytes;
}

qsizetype Mask::heldBack(const QByteArray &bytes) const
{
    qsizetype longest = 0;
    for (const Secret &form : m_forms) {
        const QByteArrayView secret = form.reveal();
        for (qsizetype n = std::min(secret.size() - 1, bytes.size()); n > longest; --n)
            if (QByteArrayView(bytes).last(n) == secret.first(n)) {
                longest = n;
                break;
            }
    }
    return longest;
}

} // namespace base
