package io.dstream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the shells may know; each rule was seen red once. */
@AnalyzeClasses(packages = "io.dstream", importOptions = ImportOption.DoNotIncludeTests.class)
class ShellArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_THE_TIMERS_MODULE_USES_EJB = noClasses()
            .that()
            .resideOutsideOfPackage("io.dstream.ejb..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ejb..");

    @ArchTest
    static final ArchRule ONLY_THE_WEB_MODULE_USES_REST = noClasses()
            .that()
            .resideOutsideOfPackage("io.dstream.web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule SHELLS_SEE_NO_ADAPTER = noClasses()
            .that()
            .resideInAnyPackage("io.dstream.ejb..", "io.dstream.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dstream..azure..",
                    "io.dstream..sqlserver..",
                    "io.dstream..blob..",
                    "com.azure..",
                    "java.sql..");

    @ArchTest
    static final ArchRule SHELLS_LOG_THROUGH_THE_CORES_LOGGER = noClasses()
            .that()
            .resideInAnyPackage("io.dstream.ejb..", "io.dstream.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.slf4j..");

    @ArchTest
    static final ArchRule RESOURCES_ARE_NAMED_SO =
            classes().that().areAnnotatedWith("jakarta.ws.rs.Path").should().haveSimpleNameEndingWith("Resource");
}
