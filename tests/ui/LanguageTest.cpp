// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/Language.h"
#include "Gallery.h"
#include "Recorded.h"
#include "Texts.h"
#include "common/ErrorText.h"
#include "common/TimeText.h"
#include "firstrun/FirstRunPage.h"
#include "frame/EnvironmentPage.h"
#include "rollback/RollbackPage.h"
#include "runs/ProcedureFlow.h"

#include <QAccessible>
#include <QFile>
#include <QLabel>
#include <QScrollArea>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

namespace {

/// English texts that read otherwise in Dutch, without those that stand for a value.
QSet<QString> englishTexts()
{
    QFile file(QStringLiteral("translations/keerpunt_nl.ts"));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QSet<QString> texts;
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"source")
            source = xml.readElementText();
        else if (xml.name() == u"translation" && xml.readElementText() != source)
            texts.insert(source);
    }
    return texts;
}

/// Visits every tab and the other pages of the window.
void visitAll(Gallery &gallery, const std::function<void(const QString &)> &look)
{
    frame::WindowFrame &window = gallery.window();
    window.showOverview();
    look(QStringLiteral("overview"));
    for (const char *id : {"rentguy/production", "rently/production"})
        for (int tab = 0; tab < frame::EnvironmentPage::TabCount; ++tab) {
            window.showEnvironment(QString::fromLatin1(id));
            window.pageOf(QString::fromLatin1(id))->showTab(static_cast<frame::EnvironmentPage::Tab>(tab));
            QTest::qWait(60);
            look(QStringLiteral("%1 %2").arg(QString::fromLatin1(id)).arg(tab));
        }
    window.showFirstRun();
    look(QStringLiteral("first run"));
    window.firstRun()->showForm();
    look(QStringLiteral("add a server"));
    window.showKeys();
    look(QStringLiteral("keys"));
}

} // namespace

TEST(LanguageTest, noEnglishIsLeftInDutch)
{
    const QSet<QString> english = englishTexts();
    ASSERT_GT(english.size(), 300);
    common::Language language;
    Gallery gallery;
    gallery.window().show();
    visitAll(gallery, [](const QString &) {});
    language.set(QStringLiteral("nl"));
    QTest::qWait(30);
    // Names of releases, services and states of the tools themselves stay as they are.
    const QSet<QString> values{QStringLiteral("production"), QStringLiteral("staging")};
    visitAll(gallery, [&](const QString &place) {
        const QStringList shown = texts::of(&gallery.window());
        for (const QString &text : shown)
            EXPECT_FALSE(english.contains(text) && !values.contains(text))
                << place.toStdString() << ": " << text.toStdString();
    });
}

TEST(LanguageTest, switchingBackRestoresEnglish)
{
    common::Language language;
    Gallery gallery;
    gallery.window().show();
    gallery.window().showEnvironment(QStringLiteral("rentguy/production"));
    gallery.production()->showTab(frame::EnvironmentPage::Rollback);
    QTest::qWait(30);
    const QStringList before = texts::of(gallery.production()->rollbackPage());
    language.set(QStringLiteral("nl"));
    QTest::qWait(30);
    EXPECT_TRUE(texts::contain(gallery.production(), QStringLiteral("production terugdraaien naar v1.4.1")));
    EXPECT_TRUE(texts::contain(gallery.production(), QStringLiteral("Lees de back-up tot de laatste byte")));
    language.set(QStringLiteral("en"));
    QTest::qWait(30);
    EXPECT_EQ(texts::of(gallery.production()->rollbackPage()), before);
}

TEST(LanguageTest, numbersAndTimesFollowTheLanguage)
{
    common::Language language;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    EXPECT_EQ(common::TimeText::size(1.24e9), QStringLiteral("1.2\u00a0GB"));
    EXPECT_EQ(common::TimeText::size(812), QStringLiteral("812\u00a0B"));
    EXPECT_EQ(common::TimeText::ago(now.addSecs(-7200), now), QStringLiteral("2 h ago"));
    EXPECT_EQ(common::TimeText::duration(std::chrono::seconds(252)), QStringLiteral("4 min 12 s"));
    EXPECT_EQ(common::TimeText::against(std::chrono::seconds(130), std::chrono::seconds(220)),
              QStringLiteral("2:10 / usual 3:40"));
    language.set(QStringLiteral("nl"));
    EXPECT_EQ(common::TimeText::size(1.24e9), QStringLiteral("1,2\u00a0GB"));
    EXPECT_EQ(common::TimeText::ago(now.addSecs(-7200), now), QStringLiteral("2 u geleden"));
}

TEST(LanguageTest, everyErrorHasItsSentencesInBothLanguages)
{
    common::Language language;
    for (int kind = 0; kind <= static_cast<int>(base::ErrorKind::Internal); ++kind) {
        const base::Error error{static_cast<base::ErrorKind>(kind), QStringLiteral("prod-1"), {}};
        language.set(QStringLiteral("en"));
        const common::ErrorWords english = common::ErrorText::of(error);
        language.set(QStringLiteral("nl"));
        const common::ErrorWords dutch = common::ErrorText::of(error);
        EXPECT_FALSE(english.what.isEmpty());
        EXPECT_FALSE(english.next.isEmpty());
        EXPECT_NE(english.what, dutch.what);
        EXPECT_NE(english.next, dutch.next);
        EXPECT_EQ(dutch.where, QStringLiteral("prod-1"));
    }
}

TEST(LanguageTest, whatStandsInAWindowIsNeverReadAsHtml)
{
    Gallery gallery;
    gallery.window().show();
    visitAll(gallery, [](const QString &) {});
    const auto labels = gallery.window().findChildren<QLabel *>();
    ASSERT_GT(labels.size(), 100);
    for (const QLabel *label : labels)
        EXPECT_TRUE(label->textFormat() == Qt::PlainText || label->text().isEmpty()) << label->text().toStdString();
}

TEST(LanguageTest, everyControlHasANameForScreenReaders)
{
    Gallery gallery;
    gallery.window().show();
    visitAll(gallery, [&](const QString &place) {
        const auto widgets = gallery.window().findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0 || widget->focusProxy() != nullptr)
                continue;
            const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            const bool isPart = qobject_cast<QScrollArea *>(widget->parentWidget()) != nullptr ||
                                qobject_cast<const QScrollArea *>(widget) != nullptr;
            EXPECT_TRUE(isPart || (spoken != nullptr && !spoken->text(QAccessible::Name).isEmpty()))
                << place.toStdString() << ": " << widget->metaObject()->className();
        }
    });
}
