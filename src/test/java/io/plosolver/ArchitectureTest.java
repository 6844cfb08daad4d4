package io.plosolver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** Holds the packages and their dependencies to the picture in {@code docs/architecture.md}. */
@AnalyzeClasses(locations = ArchitectureTest.CompiledClasses.class)
class ArchitectureTest {

    private static final Path PICTURE = Path.of("docs/architecture.md");
    private static final String ROOT = "io.plosolver";

    @ArchTest
    static final ArchRule packagesHaveNoCyclesAtAnyDepth =
            slices().matching("io.plosolver.(**)").should().beFreeOfCycles();

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
                    "com.github.benmanes..",
                    "org.postgresql..",
                    "java.sql..",
                    "org.slf4j..",
                    "picocli..");

    @ArchTest
    static final ArchRule onlyTheStoreAndTheWiringKnowSql = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.plosolver.cli..",
                    "io.plosolver.dispatch..",
                    "io.plosolver.worker..",
                    "io.plosolver.jobtype..",
                    "io.plosolver.job",
                    "io.plosolver.job.document..",
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

    /** NullAway checks only packages that are marked. */
    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        Set<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unmarked).isEmpty();
    }

    /** An arrow that is used and not drawn fails, and so does one that is drawn and not used. */
    @ArchTest
    static void theArrowsBetweenPackagesAreThoseOfThePicture(JavaClasses classes) throws IOException {
        assertThat(text(arrows(classes))).isEqualTo(text(drawnArrows()));
    }

    /** The lines of the picture are ordered: a package may depend on those in lines below its own only. */
    @ArchTest
    static void noArrowOfThePicturePointsUp(JavaClasses classes) throws IOException {
        List<String> order = drawnPackages();

        List<String> up = new ArrayList<>();
        drawnArrows()
                .forEach((from, targets) -> targets.stream()
                        .filter(to -> order.indexOf(to) < order.indexOf(from))
                        .forEach(to -> up.add(from + " -> " + to)));

        assertThat(order).doesNotHaveDuplicates().containsAll(arrows(classes).keySet());
        assertThat(up).isEmpty();
    }

    private static Map<String, Set<String>> arrows(JavaClasses classes) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass from : classes) {
            Set<String> targets = arrows.computeIfAbsent(name(from), name -> new TreeSet<>());
            from.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .map(JavaClass::getBaseComponentType)
                    .filter(to -> to.getPackageName().startsWith(ROOT))
                    .map(ArchitectureTest::name)
                    .filter(to -> !to.equals(name(from)))
                    .forEach(targets::add);
        }
        return arrows;
    }

    private static String name(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "(root)" : name.substring(ROOT.length() + 1);
    }

    private static List<String> drawnPackages() throws IOException {
        return drawnLines().stream().map(line -> line.split(" -> ?")[0]).toList();
    }

    private static Map<String, Set<String>> drawnArrows() throws IOException {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (String line : drawnLines()) {
            String[] sides = line.split(" -> ?");
            arrows.put(sides[0], sides.length == 1 ? Set.of() : new TreeSet<>(List.of(sides[1].split(" "))));
        }
        return arrows;
    }

    /** The block of {@code docs/architecture.md} that is fenced as {@code arrows}, a package a line. */
    private static List<String> drawnLines() throws IOException {
        String page = Files.readString(PICTURE);
        int start = page.indexOf("```arrows\n") + "```arrows\n".length();
        return page.substring(start, page.indexOf("```", start)).lines().toList();
    }

    private static String text(Map<String, Set<String>> arrows) {
        return arrows.entrySet().stream()
                .map(entry -> entry.getKey() + " -> " + String.join(" ", entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** The folder that the program's own classes were compiled to, wherever a build puts it. */
    static final class CompiledClasses implements LocationProvider {

        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(
                    Location.of(Main.class.getProtectionDomain().getCodeSource().getLocation()));
        }
    }
}
