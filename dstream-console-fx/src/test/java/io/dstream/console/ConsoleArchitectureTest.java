package io.dstream.console;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.dstream.console", importOptions = DoNotIncludeTests.class)
class ConsoleArchitectureTest {
    @ArchTest
    static final ArchRule VIEW_MODELS_KNOW_NO_SCENE = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .or()
            .resideInAnyPackage("..console.model..", "..console.gateway..", "..console.live..", "..console.ui..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml.."));

    @ArchTest
    static final ArchRule GATEWAYS_ARE_MADE_WHERE_THE_CONSOLE_IS_PUT_TOGETHER = noClasses()
            .that()
            .resideOutsideOfPackages("..console.app..", "..console.gateway.http..", "..console.connections..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..console.gateway.http..");

    @ArchTest
    static final ArchRule THE_CONSOLE_SPEAKS_HTTP_AND_KNOWS_NO_OTHER_PART = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dstream.cdc..",
                    "io.dstream.control..",
                    "io.dstream.engine..",
                    "io.dstream.json..",
                    "io.dstream.web..",
                    "io.dstream.cli..",
                    "io.dstream.sandbox..",
                    "com.azure..",
                    "jakarta..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLES =
            slices().matching("io.dstream.console.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule VIEWS_ARE_CALLED_SO = classes()
            .that()
            .haveSimpleNameEndingWith("View")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx.scene..");
}
