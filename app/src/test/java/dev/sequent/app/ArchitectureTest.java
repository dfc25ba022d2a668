package dev.sequent.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.sequent.app.workbench.FxThread;

/** The window's boundaries. */
@AnalyzeClasses(packages = "dev.sequent.app", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyOneClassCrossesToTheFxThread =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(FxThread.class.getName())
          .should()
          .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
          .because("one crossing can be watched, throttled and replaced in tests; twenty cannot");

  @ArchTest
  static final ArchRule onlyOneClassOpensDialogsOfTheSystem =
      noClasses()
          .that()
          .haveSimpleNameNotStartingWith("SystemDialogs")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("javafx\\.stage\\.(File|Directory)Chooser")
          .because("a test without a desktop answers for the user at this one place");

  @ArchTest
  static final ArchRule viewModelsKnowNoNodes =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..")
          .because("a view model without nodes is tested without a toolkit");

  @ArchTest
  static final ArchRule theWindowComputesNothing =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "dev.sequent.cerebras..")
          .because("the window never loads libtorch, and finds targets as services, never by name");

  @ArchTest
  static final ArchRule featuresDoNotLeanOnEachOther =
      slices()
          .matching("dev.sequent.app.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a screen can be changed, or taken out, without touching the others");

  @ArchTest
  static final ArchRule nobodyMakesThreads =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.AppExecutors(\\$.*)?")
          .should()
          .callConstructor(Thread.class, Runnable.class)
          .orShould()
          .callConstructor(Thread.class, Runnable.class, String.class)
          .because("work is handed to the named executors of AppExecutors");
}
