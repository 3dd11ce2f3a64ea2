// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Language.h"
#include "frame/EnvironmentPage.h"
#include "operations/Operations.h"
#include "shell/MainWindow.h"
#include "support/Printers.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

inline const QString production = u"practice/production"_s;

/// The whole program on a real practice system, with mouse and keyboard.
class PracticeWindow : public ::testing::Test
{
protected:
    /// `isObserver`: the program was started for somebody who only looks.
    explicit PracticeWindow(bool isObserver = false)
    {
        profile = operations::Profile::at(folder.filePath(u"profile"_s));
        profile.definitionFolders = {u":/definitions"_s};
        profile.sshConfigFile.clear();
        profile.knownHostsToRead.clear();
        open();
        EXPECT_OK(operations->practice(u"up"_s).result());
        if (isObserver) {
            profile.isObserver = true;
            open();
        }
        window = std::make_unique<shell::MainWindow>(*operations, language, QString());
        window->setLanguage(u"en"_s);
        window->resize(1280, 800);
        window->show();
        window->showEnvironment(production);
        page = window->pageOf(production);
    }

    ~PracticeWindow() override
    {
        window.reset();
        if (profile.isObserver) {
            profile.isObserver = false;
            open();
        }
        EXPECT_OK(operations->practice(u"down"_s).result());
    }

    void open()
    {
        operations.reset();
        auto opened = operations::Operations::open(profile);
        ASSERT_OK(opened);
        operations = std::move(*opened);
    }

    /// Runs the event loop until this is true, two minutes at the most.
    template <typename Condition> bool wait(Condition isTrue)
    {
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, qApp, [&] {
            if (isTrue())
                QCoreApplication::exit(); // quit() would close the window first
        });
        look.start(20);
        QTimer::singleShot(120'000, &look, [] { QCoreApplication::exit(); });
        QCoreApplication::exec();
        return isTrue();
    }

    QTemporaryDir folder;
    operations::Profile profile;
    common::Language language;
    std::unique_ptr<operations::Operations> operations;
    std::unique_ptr<shell::MainWindow> window;
    frame::EnvironmentPage *page = nullptr;
};
