// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/Library.h"

#include <memory>
#include <mutex>
#include <vector>

namespace catalog {

/// The definitions in some folders, as a program uses them: a system is put together when it is first asked for,
/// and read again only where a file changed. What was given stays as it was for as long as this lives, for
/// somebody may still look at it. May be used from any thread.
class Definitions final
{
public:
    explicit Definitions(QStringList folders);
    ~Definitions();
    Definitions(const Definitions &) = delete;
    Definitions &operator=(const Definitions &) = delete;

    /// nullptr if there is none of this id, or if it has a problem.
    [[nodiscard]] const model::System *system(const QString &id) const;
    /// All of them, with every problem.
    [[nodiscard]] const Library &all() const;
    /// From here on what the files say now.
    void lookAgain();

private:
    struct Edition;
    QStringList m_folders;
    mutable std::mutex m_mutex;
    std::vector<std::unique_ptr<Edition>> m_editions; ///< the last one counts
};

} // namespace catalog
