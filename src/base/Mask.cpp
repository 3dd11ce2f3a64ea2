// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Mask.h"

#include <algorithm>

namespace base {

namespace {

constexpr qsizetype shortestMasked = 3; // shorter ones would blot out ordinary words

void addForm(std::vector<Secret> &forms, const QByteArray &form)
{
    if (form.size() < shortestMasked)
        return;
    const bool isKnown = std::any_of(forms.begin(), forms.end(),
                                     [&](const Secret &known) { return known.reveal() == QByteArrayView(form); });
    if (!isKnown)
        forms.emplace_back(form);
}

} // namespace

Mask::Mask(std::vector<Secret> secrets)
{
    for (const Secret &secret : secrets) {
        const QByteArray plain = secret.reveal().toByteArray();
        addForm(m_forms, plain);
        addForm(m_forms, plain.toBase64(QByteArray::OmitTrailingEquals));
        addForm(m_forms, plain.toPercentEncoding());
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
