// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Input.h"
#include "fuzz/Targets.h"

#include "catalog/CrossCheck.h"
#include "catalog/Library.h"
#include "catalog/Readers.h"

#include <QSet>

#include <algorithm>

namespace fuzz::yaml {

namespace {

using namespace Qt::StringLiterals;

bool isOneLine(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

void requirePlaces(const QList<base::Error> &problems)
{
    require(problems.size() <= catalog::Document::mostProblems + 1, "mistakes are not counted for ever");
    for (const base::Error &problem : problems) {
        require(problem.kind == base::ErrorKind::InvalidDefinition, "a problem of a definition is called one");
        require(problem.facts.value(u"line"_s).toInt() > 0 && problem.facts.value(u"column"_s).toInt() > 0,
                "a problem has its place");
        require(!problem.reason().isEmpty() && problem.reason().size() <= 401, "a problem has a reason of one line");
        require(isOneLine(problem.where) && isOneLine(problem.reason()), "a message does not speak to a terminal");
    }
}

void requireSendable(const QString &script)
{
    require(!script.contains(u'\r') && !script.contains(QChar(u'\0')) && !script.contains(u'\x1b'),
            "what is sent to a server holds newlines and tabs only");
}

const model::System &shippedSystem()
{
    static const catalog::Library library = catalog::loadLibrary({QStringLiteral(KEERPUNT_SOURCE "/resources")});
    require(!library.systems.isEmpty(), "the shipped definitions can be read");
    return library.systems.last();
}

void adapter(const QString &file)
{
    const auto read = catalog::readAdapter(file);
    requirePlaces(read.document->problems);
    if (!read.isUsable())
        return;
    const model::Adapter &adapter = read.definition.adapter;
    require(!adapter.id.isEmpty(), "an adapter has a name");
    for (auto verb = adapter.verbs.begin(); verb != adapter.verbs.end(); ++verb) {
        require(!verb.key().isEmpty() && !verb->script.isEmpty() && !verb->title.en.isEmpty(), "a verb has its parts");
        requireSendable(verb->script);
        for (const model::ParserRule &rule : verb->parsers)
            require(!rule.factNames().isEmpty(), "a rule yields facts");
    }
}

void procedure(const QString &file)
{
    const auto read = catalog::readProcedure(file);
    requirePlaces(read.document->problems);
    if (!read.isUsable())
        return;
    QSet<QString> ids;
    for (const model::ProcedureStep &step : read.definition.steps)
        ids.insert(step.id);
    require(ids.size() == read.definition.steps.size(), "no step has the id of another");
    catalog::checkProcedure(read.definition, shippedSystem(), catalog::Value(read.document));
    requirePlaces(read.document->problems);
}

void system(const QString &file)
{
    const auto read = catalog::readSystem(file);
    requirePlaces(read.document->problems);
    if (!read.isUsable())
        return;
    model::System system = read.definition.system;
    system.adapters = shippedSystem().adapters;
    catalog::checkSystem(system, catalog::Value(read.document));
    requirePlaces(read.document->problems);
}

} // namespace

int check(const std::uint8_t *data, std::size_t size)
{
    const MemoryFile file(Input(data, size).rest());
    adapter(file.path());
    procedure(file.path());
    system(file.path());
    return 0;
}

} // namespace fuzz::yaml
