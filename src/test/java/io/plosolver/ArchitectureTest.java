package io.plosolver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the structure of the design: arrows point down, and nothing below the line knows what is above it. */
@AnalyzeClasses(packages = "io.plosolver", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule arrowsPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.plosolver..")
            .layer("main")
            .definedBy("io.plosolver")
            .layer("cli")
            .definedBy("io.plosolver.cli..")
            .layer("app")
            .definedBy("io.plosolver.app..")
            .layer("http")
            .definedBy("io.plosolver.http..")
            .layer("dispatch")
            .definedBy("io.plosolver.dispatch..")
            .layer("worker")
            .definedBy("io.plosolver.worker..")
            .layer("jobtype")
            .definedBy("io.plosolver.jobtype..")
            .layer("job")
            .definedBy("io.plosolver.job..")
            .layer("node")
            .definedBy("io.plosolver.node..")
            .layer("ops")
            .definedBy("io.plosolver.ops..")
            .layer("simulation")
            .definedBy("io.plosolver.simulation..")
            .layer("solver")
            .definedBy("io.plosolver.solver..")
            .layer("poker")
            .definedBy("io.plosolver.poker..")
            .layer("compute")
            .definedBy("io.plosolver.compute..")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("app")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("cli", "app")
            .whereLayer("jobtype")
            .mayOnlyBeAccessedByLayers("app", "http")
            .whereLayer("dispatch")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("worker")
            .mayOnlyBeAccessedByLayers("app", "jobtype")
            .whereLayer("job")
            .mayOnlyBeAccessedByLayers("cli", "app", "http", "jobtype", "dispatch", "worker")
            .whereLayer("node")
            .mayOnlyBeAccessedByLayers("app", "http", "worker", "job")
            .whereLayer("ops")
            .mayOnlyBeAccessedByLayers("cli", "app", "http", "dispatch", "worker")
            .whereLayer("simulation")
            .mayOnlyBeAccessedByLayers("app", "jobtype")
            .whereLayer("solver")
            .mayOnlyBeAccessedByLayers("cli", "app", "http", "jobtype")
            .whereLayer("poker")
            .mayOnlyBeAccessedByLayers("cli", "app", "http", "jobtype", "simulation", "solver");

    @ArchTest
    static final ArchRule computationKnowsNoFramework = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.plosolver.compute..",
                    "io.plosolver.poker..",
                    "io.plosolver.simulation..",
                    "io.plosolver.solver..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..",
                    "io.netty..",
                    "com.fasterxml..",
                    "com.networknt..",
                    "org.postgresql..",
                    "java.sql..",
                    "org.slf4j..",
                    "picocli..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.plosolver.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheStoreAndTheWiringKnowSql = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.plosolver.cli..",
                    "io.plosolver.dispatch..",
                    "io.plosolver.worker..",
                    "io.plosolver.jobtype..",
                    "io.plosolver.ops..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..", "java.sql..");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackages("io.plosolver.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule nothingSleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    /** Excludes test classes wherever a build puts them; ArchUnit's own option knows only the folders of Maven and Gradle. */
    static final class WithoutTests implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }
}
