package dev.sequent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;

/** The package arrows of docs/architecture.md, held against the code. */
@AnalyzeClasses(packages = "dev.sequent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** From the config text to the command line: a package may use those before it. */
  private static final List<String> PIPELINE =
      List.of(
          "config",
          "data",
          "metric",
          "text",
          "lint",
          "engine",
          "checkpoint",
          "fetch",
          "run",
          "target",
          "diagnostics",
          "update",
          "cli");

  @ArchTest
  static void arrowsFollowThePipeline(JavaClasses classes) {
    for (int i = 0; i < PIPELINE.size() - 1; i++) {
      String[] later =
          PIPELINE.subList(i + 1, PIPELINE.size()).stream()
              .map(ArchitectureTest::all)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(all(PIPELINE.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .because("a part must be usable, and readable, without what is built on it")
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule projectKnowsConfigsAndData =
      noClasses()
          .that()
          .resideInAPackage(all("project"))
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.sequent..")
                  .and(not(resideInAnyPackage(all("project"), all("config"), all("data")))))
          .because("a project is a folder of configs and runs; what a run is, run knows");

  @ArchTest
  static final ArchRule earlyPackagesDoNotKnowProjects =
      noClasses()
          .that()
          .resideInAnyPackage(
              all("config"),
              all("data"),
              all("text"),
              all("lint"),
              all("engine"),
              all("checkpoint"),
              all("fetch"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(all("project"))
          .because("training works on paths, wherever they lie");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.sequent.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyEngineAndTokenizerKnowDjl =
      noClasses()
          .that()
          .resideOutsideOfPackages(all("engine"), all("text"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..")
          .because("whatever else touches DJL may load libtorch into the window");

  @ArchTest
  static final ArchRule tokenizerDoesNotLoadLibtorch =
      noClasses()
          .that()
          .resideInAPackage(all("text"))
          .should()
          .dependOnClassesThat(
              resideInAPackage("ai.djl..").and(not(resideInAPackage("ai.djl.huggingface.."))))
          .because("the window cuts text, and must stay small");

  @ArchTest
  static final ArchRule noWindowInCore =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
          .because("the command line and the workers run without a display");

  @ArchTest
  static final ArchRule onlyCommandsKnowPicocli =
      noClasses()
          .that()
          .resideOutsideOfPackage(all("cli"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..")
          .because("commands translate; what they call serves the window, too");

  @ArchTest
  static final ArchRule onlyConfigParsesYaml =
      noClasses()
          .that()
          .resideOutsideOfPackage(all("config"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..")
          .because("PyYAML's rules differ from those of Java libraries, and one place knows how");

  @ArchTest
  static final ArchRule onlyFetchUsesTheNetwork =
      noClasses()
          .that()
          .resideOutsideOfPackage(all("fetch"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..")
          .because("the network is for what the user asked to be fetched, and for nothing else");

  @ArchTest
  static final ArchRule onlyMainClassesEndTheProcess =
      classes()
          .that()
          .haveSimpleNameNotEndingWith("Main")
          .should(ArchConditions.not(ArchConditions.callMethod(System.class, "exit", int.class)))
          .because("code that ends the process cannot be tested or reused");

  @ArchTest
  static final ArchRule onlyCommandsWriteToStandardStreams =
      noClasses()
          .that()
          .resideOutsideOfPackage(all("cli"))
          .and()
          .haveSimpleNameNotEndingWith("Main")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because(
              "standard output is the answer of a command, and a window has nobody to read it");

  private static String all(String name) {
    return "dev.sequent." + name + "..";
  }
}
