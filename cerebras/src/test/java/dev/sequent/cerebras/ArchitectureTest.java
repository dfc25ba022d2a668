package dev.sequent.cerebras;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.sequent.cerebras",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule usesCoreAndSshOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.sequent.cerebras..",
              "dev.sequent.config..",
              "dev.sequent.data..",
              "dev.sequent.project..",
              "dev.sequent.run..",
              "dev.sequent.target..",
              "dev.sequent.text..",
              "com.google.gson..",
              "org.apache.sshd..",
              "org.jspecify..",
              "org.slf4j..",
              "java..")
          .because(
              "a target is found as a service by the window and the command line alike, so it must"
                  + " need neither JavaFX nor an engine");

  @ArchTest
  static final ArchRule onePackageSpeaksSsh =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.sequent.cerebras.host..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.sshd..");

  @ArchTest
  static final ArchRule aHostKnowsNothingOfRuns =
      classes()
          .that()
          .resideInAPackage("dev.sequent.cerebras.host..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.sequent.cerebras.host..",
              "org.apache.sshd..",
              "org.jspecify..",
              "org.slf4j..",
              "java..");
}
