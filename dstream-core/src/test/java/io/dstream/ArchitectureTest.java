package io.dstream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.dstream.publish.PublisherFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** The sentences about the core's architecture. */
@AnalyzeClasses(
        packages = "io.dstream",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoSandbox.class})
class ArchitectureTest {
    /** The sandbox has an architecture of its own. */
    static final class NoSandbox implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/io/dstream/sandbox/");
        }
    }

    private static final String[] ADAPTERS = {
        "io.dstream..sqlserver..",
        "io.dstream..azure..",
        "io.dstream..blob..",
        "io.dstream..console..",
        "io.dstream..otlp.."
    };
    private static final String[] WIRING = {"io.dstream..wiring.."};

    @ArchTest
    static final ArchRule CORE_IS_PLAIN_JAVA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "javax.ejb..", "javax.inject..", "javafx..", "io.dstream.sandbox..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.dstream.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PORTS_AND_USE_CASES_NEVER_SEE_AN_ADAPTER = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .and()
            .resideOutsideOfPackages(WIRING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS);

    @ArchTest
    static final ArchRule ONLY_ADAPTERS_KNOW_JDBC_AND_AZURE = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .and()
            .resideOutsideOfPackages(WIRING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "com.microsoft..", "com.azure..");

    /** What ServiceLoader makes is not wired: its clock is its own. */
    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackages(WIRING)
            .and()
            .areNotAssignableTo(PublisherFactory.class)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info)")
            .orShould()
            .haveNameMatching(".*\\.I[A-Z][a-z]\\w*");

    @ArchTest
    static final ArchRule ONLY_THE_CONSOLE_PUBLISHER_WRITES_TO_STANDARD_STREAMS = noClasses()
            .that()
            .resideOutsideOfPackages("io.dstream..console..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule VALUES_DO_NOT_CHANGE = fields().that()
            .areDeclaredInClassesThat(describe("are values", ArchitectureTest::isValue))
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule EXCEPTIONS_ARE_NAMED_SO =
            classes().that().areAssignableTo(Exception.class).should().haveSimpleNameEndingWith("Exception");

    @ArchTest
    static final ArchRule NOBODY_THROWS_A_GENERIC_EXCEPTION = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule CLASSES_ARE_FINAL = classes()
            .that(describe("are neither interfaces nor enums nor abstract", ArchitectureTest::isPlainClass))
            .should()
            .haveModifier(JavaModifier.FINAL);

    private static boolean isValue(JavaClass type) {
        return type.isRecord()
                || type.isEnum()
                || resideInAPackage("io.dstream.ingest").test(type);
    }

    private static boolean isPlainClass(JavaClass type) {
        return !type.isInterface()
                && !type.isEnum()
                && !type.isAnonymousClass()
                && !type.getEnclosingClass().map(JavaClass::isEnum).orElse(false)
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.getSimpleName().equals("package-info");
    }
}
