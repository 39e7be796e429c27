package org.lanyard.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house's directions, and the ban on hidden time and chance. */
@AnalyzeClasses(packages = "org.lanyard", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseTest {

    private static final String[] CORE = {
        "org.lanyard.store..",
        "org.lanyard.deploy..",
        "org.lanyard.run..",
        "org.lanyard.metrics..",
        "org.lanyard.cluster.."
    };

    @ArchTest
    static final ArchRule modelKnowsNothing = classes()
            .that()
            .resideInAPackage("org.lanyard.model..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("org.lanyard.model..", "java..", "org.jspecify.."));

    @ArchTest
    static final ArchRule coreKnowsTheJdkAndItself = classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "org.lanyard.model..",
                            "org.lanyard.store..",
                            "org.lanyard.deploy..",
                            "org.lanyard.run..",
                            "org.lanyard.metrics..",
                            "org.lanyard.cluster..",
                            "java..",
                            "javax.crypto..",
                            "org.jspecify..")
                    .and(resideOutsideOfPackages("java.sql..", "java.net.http..")));

    @ArchTest
    static final ArchRule theClustersPortsKnowTheModelOnly = classes()
            .that()
            .resideInAPackage("org.lanyard.cluster..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "org.lanyard.cluster..", "org.lanyard.model..", "java..", "javax.crypto..", "org.jspecify.."));

    /** The store works alike on one node and on many; replication is laid over it. */
    @ArchTest
    static final ArchRule theStoreKnowsNothingOfTheCluster = noClasses()
            .that()
            .resideInAPackage("org.lanyard.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.lanyard.cluster..", "org.lanyard.store.sync..");

    @ArchTest
    static final ArchRule replicationKnowsTheStoreAndTheClustersPorts = classes()
            .that()
            .resideInAPackage("org.lanyard.store.sync..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "org.lanyard.store..", "org.lanyard.cluster..", "org.lanyard.model..", "java..", "org.jspecify.."));

    @ArchTest
    static final ArchRule coreDoesNoInputOrOutputAndOwnsNoThreads = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.(io\\.File.*|nio\\.file\\.Files|net\\.Socket|lang\\.Thread|lang\\.Process(Builder)?|util\\.Timer|util\\.concurrent\\.Executors)");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther =
            slices().matching("org.lanyard.adapter.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule adaptersDoNotKnowTheFaces = noClasses()
            .that()
            .resideInAPackage("..adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..cli..", "..api..");

    @ArchTest
    static final ArchRule theApiKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("..api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..cli..", "..adapter.sqlite..", "..adapter.keeper..", "..adapter.gateway..");

    @ArchTest
    static final ArchRule theCommandLineIsAClient = noClasses()
            .that()
            .resideInAPackage("..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..api..", "..store..", "..deploy..", "..run..");

    @ArchTest
    static final ArchRule theKeeperStandsAlone = classes()
            .that()
            .resideInAPackage("org.lanyard.keeper..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("org.lanyard.keeper..", "java..", "org.jspecify..")
                    .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith("RestartPolicy")));

    @ArchTest
    static final ArchRule timeAndChanceAreInjected = noClasses()
            .that()
            .resideOutsideOfPackages("org.lanyard.platform..", "org.lanyard.keeper..", "org.lanyard.cli..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(java.util.concurrent.ThreadLocalRandom.class, "current")
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class);

    private HouseTest() {}
}
