package org.lanyard.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions of the desktop: view → view model → client, never back. */
@AnalyzeClasses(packages = "org.lanyard.app", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseTest {

    @ArchTest
    static final ArchRule THE_CLIENT_AND_THE_FEED_KNOW_NO_TOOLKIT = noClasses()
            .that()
            .resideInAnyPackage("..app.client..", "..app.feed..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "..app.ui..", "..app.desk..", "..app.dashboard..");

    @ArchTest
    static final ArchRule MODELS_KNOW_NO_SCENE = noClasses()
            .that()
            .haveSimpleNameEndingWith("Model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.animation..");

    @ArchTest
    static final ArchRule SHARED_CONTROLS_KNOW_NO_PAGE = noClasses()
            .that()
            .resideInAPackage("..app.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..app.apps..",
                    "..app.nodes..",
                    "..app.activity..",
                    "..app.deploy..",
                    "..app.welcome..",
                    "..app.settings..",
                    "..app.dashboard..",
                    "..app.tray..",
                    "..app.life..");

    @ArchTest
    static final ArchRule ONLY_THE_ROOT_KNOWS_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages("..app.client..", "..app.life..")
            .and()
            .doNotHaveSimpleName("App")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.(HttpNodeApi|Transport)");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_AGENT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.lanyard.agent..", "org.lanyard.cli..", "org.lanyard.api..", "org.lanyard.deploy..");

    @ArchTest
    static final ArchRule TIME_IS_GIVEN = noClasses()
            .that()
            .resideOutsideOfPackages("..app.life..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
