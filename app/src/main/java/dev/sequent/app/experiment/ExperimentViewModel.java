package dev.sequent.app.experiment;

import dev.sequent.app.workbench.OpenConfig;
import dev.sequent.config.ConfigComparison;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigField;
import dev.sequent.config.ConfigFields;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.Dialect;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.FieldType;
import dev.sequent.config.KeyRole;
import dev.sequent.config.LearningRateSchedule;
import dev.sequent.config.Problem;
import dev.sequent.config.Range;
import dev.sequent.config.ScheduleEdit;
import dev.sequent.config.SchedulePhase;
import dev.sequent.config.Sections;
import dev.sequent.config.Severity;
import dev.sequent.config.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * The open config as a form. Fields mirror the text: a value typed into one is spliced into the
 * text, and what the text then says is what the field shows.
 */
final class ExperimentViewModel {

  /** Phases beyond these have no fields: a form of hundreds would be slow, and of no use. */
  static final int MOST_PHASES = 24;

  private static final String SCHEDULE = ConfigFields.SCHEDULE_SECTION;
  private static final Map<String, String> TITLES =
      Map.of(
          "train_input", "Train input",
          "eval_input", "Eval input",
          "model", "Model",
          "optimizer", "Optimizer",
          "runconfig", "Run");

  private final OpenConfig config;
  private final List<FormSection> sections = new ArrayList<>();
  private final Map<String, FieldModel> fields = new LinkedHashMap<>();
  private final ObservableList<FieldModel> schedule = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<List<PhaseModel>> phases =
      new ReadOnlyObjectWrapper<>(this, "phases", List.of());
  private final ReadOnlyBooleanWrapper chained = new ReadOnlyBooleanWrapper(this, "chained");
  private final ReadOnlyStringWrapper scheduleFault =
      new ReadOnlyStringWrapper(this, "scheduleFault", "");
  private final ObjectProperty<Optional<String>> selectedKey =
      new SimpleObjectProperty<>(this, "selectedKey", Optional.empty());
  private List<SchedulePhase> arranged = List.of();
  private Optional<Sections> sectionsShown = Optional.empty();
  private Optional<ConfigDocument> saved = Optional.empty();
  private Optional<ConfigDocument> recipe = Optional.empty();
  private final ReadOnlyObjectWrapper<Optional<Plan>> plan =
      new ReadOnlyObjectWrapper<>(this, "plan", Optional.empty());

  /**
   * What the learning rate does over a whole run.
   *
   * @param steps length of the run in steps; where the config sets none, of the schedule
   */
  record Plan(LearningRateSchedule rate, long steps) {}

  ExperimentViewModel(OpenConfig config) {
    this.config = config;
    for (String section : ConfigFields.sections()) {
      sections.add(section(section));
    }
    config.readingProperty().subscribe(this::show);
    config
        .originsProperty()
        .addListener(
            (o, was, is) -> {
              saved = told(is.saved());
              recipe = told(is.recipe());
              mark();
            });
    config.problems().addListener((ListChangeListener<Problem>) change -> blame(config.problems()));
  }

  private FormSection section(String section) {
    List<FieldModel> main = new ArrayList<>();
    List<FieldModel> further = new ArrayList<>();
    for (ConfigField field : ConfigFields.of(section)) {
      // The learning rate has fields of its own: as many as its phases have keys.
      if (field.type() == FieldType.SCHEDULE) {
        continue;
      }
      FieldModel model = new FieldModel(field.dotted(), field);
      if (field.role() == KeyRole.MAIN) {
        main.add(model);
      } else if (field.role() == KeyRole.FURTHER) {
        further.add(model);
      } else {
        continue;
      }
      fields.put(field.dotted(), model);
    }
    return new FormSection(section, TITLES.getOrDefault(section, section), main, further);
  }

  /** The form's blocks, the same for every config. */
  List<FormSection> sections() {
    return List.copyOf(sections);
  }

  /** Fields of the learning rate, as many as the text has values for it. */
  ObservableList<FieldModel> schedule() {
    return schedule;
  }

  /** The learning rate over the run, where the config is without errors. */
  ReadOnlyObjectProperty<Optional<Plan>> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /** The text behind the form. */
  OpenConfig config() {
    return config;
  }

  /** Phases of the learning rate; one without a number for a plain rate. */
  ReadOnlyObjectProperty<List<PhaseModel>> phasesProperty() {
    return phases.getReadOnlyProperty();
  }

  /** Whether phases multiply instead of following one another. */
  ReadOnlyBooleanProperty chainedProperty() {
    return chained.getReadOnlyProperty();
  }

  /** The key that the caret or the focus is at; empty where it is at none. */
  ObjectProperty<Optional<String>> selectedKeyProperty() {
    return selectedKey;
  }

  /** The key whose lines include a line of the text; empty while the text is half typed. */
  Optional<String> keyAt(int line) {
    OpenConfig.Reading reading = config.readingProperty().get();
    return reading.current()
        ? reading.document().flatMap(d -> d.keyAt(line)).flatMap(this::sectionKey)
        : Optional.empty();
  }

  /** The line of a key, counted from 1; 0 where the text has none. */
  int lineOf(String dotted) {
    return sectionsShown
        .flatMap(shown -> shown.origin(dotted).map(key -> shown.written().lineOf(key)))
        .orElse(0);
  }

  /** The field's key of a key of the text, which may have the layout of 2.x. */
  private Optional<String> sectionKey(String written) {
    return sectionsShown.flatMap(shown -> shown.sectionKey(written));
  }

  /** Takes what was typed into a field; nothing happens where that is what the text says. */
  void commit(FieldModel model, String typed) {
    commit(model, typed, () -> {});
  }

  /**
   * The same for a control that cannot show what is not so.
   *
   * @param refused called where the text does not take it
   */
  void commit(FieldModel model, String typed, Runnable refused) {
    String written = model.field().written(typed.strip());
    boolean present = model.presentProperty().get();
    if (written.equals(model.valueProperty().get()) || (written.isEmpty() && !present)) {
      return;
    }
    model.blame("");
    Consumer<String> blame =
        sentence -> {
          model.blame(sentence);
          refused.run();
        };
    if (written.isEmpty() && !model.field().required()) {
      clear(model);
    } else if (model.field().type() == FieldType.LIST) {
      List<String> items = new ArrayList<>();
      for (String item : written.split("[,\\s]+", -1)) {
        if (!item.isEmpty()) {
          items.add(item);
        }
      }
      config.edit(document -> Sections.of(document).withList(model.dotted(), items), blame);
    } else {
      config.edit(document -> Sections.of(document).with(model.dotted(), written), blame);
    }
  }

  /** Takes a key out of the text, so that its default counts. */
  void clear(FieldModel model) {
    config.edit(document -> Sections.of(document).without(model.dotted()), model::blame);
  }

  /** Changes the phases of the learning rate. */
  void schedule(ScheduleChange change) {
    schedule(change, () -> {});
  }

  /**
   * The same for a control that cannot show what is not so.
   *
   * @param refused called where the text does not take it
   */
  void schedule(ScheduleChange change, Runnable refused) {
    config.edit(
        document -> {
          if (Dialect.of(document) == Dialect.TRAINER) {
            throw new ConfigException(
                document.file(),
                document.lineOf("trainer.init.schedulers"),
                "the phases of a 2.x config are arranged in its text, below `schedulers`");
          }
          return change.of(new ScheduleEdit(document));
        },
        sentence -> {
          scheduleFault.set(sentence);
          refused.run();
        });
  }

  /** What a schedule editor's button does. */
  @FunctionalInterface
  interface ScheduleChange {
    ConfigDocument of(ScheduleEdit edit) throws ConfigException;
  }

  /** Why the last change of the phases was not possible; empty where it was. */
  ReadOnlyStringProperty scheduleFaultProperty() {
    return scheduleFault.getReadOnlyProperty();
  }

  private void show(OpenConfig.Reading reading) {
    sectionsShown = reading.document().map(Sections::orEmpty);
    Optional<ConfigDocument> document = sectionsShown.map(Sections::document);
    scheduleFault.set("");
    arrangeSchedule(document, reading.phases());
    for (FieldModel model : allFields()) {
      Optional<ConfigValue> value = document.flatMap(d -> d.value(model.dotted()));
      boolean present = sectionsShown.flatMap(s -> s.origin(model.dotted())).isPresent();
      model.show(value.map(v -> shown(document, model, v)).orElse(""), present);
      boolean placeless = sectionsShown.filter(s -> s.place(model.dotted()).isEmpty()).isPresent();
      model.setPointless(
          placeless
              ? "a 2.x config has no key of its own for it"
              : reading.pointless().getOrDefault(model.dotted(), ""));
    }
    mark();
    blame(config.problems());
    reading.experiment().ifPresent(e -> plan.set(Optional.of(plan(e))));
    if (document.isEmpty()) {
      plan.set(Optional.empty());
    }
  }

  private static String shown(
      Optional<ConfigDocument> document, FieldModel model, ConfigValue value) {
    if (model.field().type() != FieldType.LIST || value.type() != ValueType.LIST) {
      return value.text();
    }
    ConfigDocument in = document.orElseThrow();
    return in.children(model.dotted()).stream()
        .map(item -> in.value(model.dotted() + "." + item).map(ConfigValue::text).orElse(""))
        .collect(Collectors.joining(", "));
  }

  /** Compares each field with the saved file and the recipe. */
  private void mark() {
    Optional<ConfigDocument> now = sectionsShown.map(Sections::document);
    for (FieldModel model : allFields()) {
      model.mark(
          new FieldModel.Marks(was(now, saved, model.dotted()), was(now, recipe, model.dotted())));
    }
  }

  private static Optional<ConfigDocument> told(Optional<ConfigDocument> written) {
    return written.map(document -> Sections.orEmpty(document).document());
  }

  private static Optional<String> was(
      Optional<ConfigDocument> now, Optional<ConfigDocument> other, String key) {
    boolean same =
        now.isEmpty() || other.isEmpty() || ConfigComparison.same(key, now.get(), other.get());
    return same
        ? Optional.empty()
        : Optional.of(other.get().value(key).map(ConfigValue::text).orElse("not set"));
  }

  private void arrangeSchedule(Optional<ConfigDocument> document, List<SchedulePhase> found) {
    chained.set(document.filter(d -> SchedulePhase.chained(d, found)).isPresent());
    boolean plain = found.isEmpty() && document.flatMap(d -> d.value(SCHEDULE)).isPresent();
    if (found.equals(arranged) && plain == (phases.get().size() == 1 && found.isEmpty())) {
      // The same fields stay, and with them the caret of whoever types in one.
      return;
    }
    arranged = found;
    List<PhaseModel> models = new ArrayList<>();
    if (plain) {
      models.add(PhaseModel.plain(new FieldModel(SCHEDULE, field(SCHEDULE))));
    }
    for (SchedulePhase phase : found) {
      if (models.size() >= MOST_PHASES) {
        models.add(new PhaseModel(models.size(), phase.scheduler(), Optional.empty(), List.of()));
        continue;
      }
      List<FieldModel> keys = new ArrayList<>();
      for (String key : phase.keys()) {
        keys.add(new FieldModel(phase.key(key), field(phase.key(key))));
      }
      FieldModel shape = new FieldModel(phase.key("scheduler"), field(phase.key("scheduler")));
      models.add(new PhaseModel(models.size(), phase.scheduler(), Optional.of(shape), keys));
    }
    schedule.setAll(models.stream().flatMap(phase -> phase.all().stream()).toList());
    phases.set(List.copyOf(models));
  }

  private static ConfigField field(String dotted) {
    String key = dotted.substring(dotted.lastIndexOf('.') + 1);
    return ConfigFields.find(dotted)
        .orElseGet(
            () ->
                new ConfigField(
                    key,
                    SCHEDULE,
                    FieldType.TEXT,
                    "",
                    List.of(),
                    "",
                    "",
                    false,
                    KeyRole.MAIN,
                    Range.ANY,
                    "",
                    List.of(),
                    ""));
  }

  private List<FieldModel> allFields() {
    List<FieldModel> all = new ArrayList<>(fields.values());
    all.addAll(schedule);
    return all;
  }

  private void blame(List<? extends Problem> problems) {
    Map<String, String> worst = new HashMap<>();
    for (Problem problem : problems) {
      if (problem.severity() != Severity.INFO) {
        String line = problem.line() > 0 ? "line " + problem.line() + ": " : "";
        worst.putIfAbsent(
            sectionKey(problem.key()).orElse(problem.key()), line + problem.message());
      }
    }
    allFields().forEach(model -> model.blame(worst.getOrDefault(model.dotted(), "")));
  }

  private static Plan plan(ExperimentConfig experiment) {
    LearningRateSchedule rate = experiment.optimizer().learningRate();
    long steps =
        experiment
            .runconfig()
            .maxSteps()
            .orElseGet(
                () ->
                    experiment.runconfig().numSteps().orElseGet(() -> rate.length().orElse(1_000)));
    return new Plan(rate, steps);
  }
}
