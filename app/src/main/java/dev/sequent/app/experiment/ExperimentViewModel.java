package dev.sequent.app.experiment;

import dev.sequent.app.workbench.OpenConfig;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigField;
import dev.sequent.config.ConfigFields;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.FieldType;
import dev.sequent.config.KeyRole;
import dev.sequent.config.LearningRateSchedule;
import dev.sequent.config.Problem;
import dev.sequent.config.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * The open config as a form. Fields mirror the text: a value typed into one is spliced into the
 * text, and what the text then says is what the field shows.
 */
final class ExperimentViewModel {

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

  /** Takes what was typed into a field; nothing happens where that is what the text says. */
  void commit(FieldModel model, String typed) {
    String written = model.field().written(typed.strip());
    if (written.equals(model.valueProperty().get())) {
      return;
    }
    if (written.isEmpty() && !model.presentProperty().get()) {
      return;
    }
    model.blame("");
    config.set(model.dotted(), written, model::blame);
  }

  private void show(OpenConfig.Reading reading) {
    Optional<ConfigDocument> document = reading.document();
    arrangeSchedule(document);
    for (FieldModel model : allFields()) {
      Optional<ConfigValue> value = document.flatMap(d -> d.value(model.dotted()));
      model.show(value.map(ConfigValue::text).orElse(""), value.isPresent());
    }
    blame(config.problems());
    reading.experiment().ifPresent(e -> plan.set(Optional.of(plan(e))));
    if (document.isEmpty()) {
      plan.set(Optional.empty());
    }
  }

  private void arrangeSchedule(Optional<ConfigDocument> document) {
    List<String> keys =
        document
            .map(
                d ->
                    d.keys().stream()
                        .filter(k -> k.equals(SCHEDULE) || k.startsWith(SCHEDULE + "."))
                        .toList())
            .orElse(List.of());
    List<String> shown = schedule.stream().map(FieldModel::dotted).toList();
    if (keys.equals(shown)) {
      // The same fields stay, and with them the caret of whoever types in one.
      return;
    }
    List<FieldModel> models = new ArrayList<>();
    for (String key : keys) {
      ConfigFields.find(key).ifPresent(field -> models.add(new FieldModel(key, field)));
    }
    schedule.setAll(models);
  }

  private List<FieldModel> allFields() {
    List<FieldModel> all = new ArrayList<>(fields.values());
    all.addAll(schedule);
    return all;
  }

  private void blame(List<? extends Problem> problems) {
    for (FieldModel model : allFields()) {
      model.blame(
          problems.stream()
              .filter(p -> p.key().equals(model.dotted()) && p.severity() != Severity.INFO)
              .map(Problem::message)
              .findFirst()
              .orElse(""));
    }
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
