package dev.sequent.cerebras.command;

import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.Conversion;
import dev.sequent.config.Dialect;
import dev.sequent.config.Problem;
import dev.sequent.config.Severity;
import dev.sequent.run.RunException;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The config as a system gets it: in the layout of its release, with the keys of that release only,
 * and with paths as they are called there. The rest of the text stays, comments included.
 *
 * @param text the YAML
 * @param notes what was left out or changed and why, a sentence each, with the line of the original
 */
public record SentParams(String text, List<String> notes) {
  public SentParams {
    notes = List.copyOf(notes);
  }

  /**
   * Writes what is sent.
   *
   * @param document as submitted
   * @param path gives the name that a {@code data_dir} or {@code vocab_file} has on the system;
   *     asked with the dotted key
   * @throws RunException where the config cannot be told in that release's keys
   */
  static SentParams of(
      SystemKind kind, ConfigDocument document, RunRequest request, Function<String, String> path)
      throws RunException {
    try {
      Builder builder = new Builder(kind, document);
      builder.convert();
      if (kind.dialect() == Dialect.SECTIONS) {
        builder.leaveOut();
      }
      builder.paths(path);
      builder.fit(request);
      return new SentParams(builder.document.text(), builder.notes);
    } catch (ConfigException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Keys of a document that name a folder or file. */
  static List<String> pathKeys(ConfigDocument document) {
    return document.keys().stream()
        .filter(key -> key.endsWith(".data_dir") || key.endsWith(".vocab_file"))
        .toList();
  }

  private static final class Builder {
    private final SystemKind kind;
    private final ConfigDocument original;
    private final List<String> notes = new ArrayList<>();
    private ConfigDocument document;

    Builder(SystemKind kind, ConfigDocument document) {
      this.kind = kind;
      this.original = document;
      this.document = document;
    }

    void convert() throws ConfigException {
      if (Dialect.of(document) == kind.dialect()) {
        return;
      }
      Conversion conversion = Conversion.of(document, kind.dialect());
      notes.add(
          "the config is sent in the layout of %s, which %s reads"
              .formatted(kind.dialect().key(), kind.label()));
      for (Problem lost : conversion.lost()) {
        // That a comment is not carried over changes no run.
        if (lost.severity() != Severity.INFO) {
          notes.add("line %d: %s".formatted(lost.line(), lost.message()));
        }
      }
      document = ConfigDocument.of(document.file(), conversion.text());
    }

    void leaveOut() {
      Set<String> going = new LinkedHashSet<>();
      for (String key : document.keys()) {
        if (!ReleaseKeys.reads(kind, key)) {
          going.add(ReleaseKeys.whole(key));
        }
      }
      for (String key : going) {
        int line = original.lineOf(key);
        try {
          document = document.without(key);
          notes.add(
              "line %d: `%s` is left out: %s".formatted(line, key, ReleaseKeys.why(kind, key)));
        } catch (ConfigException e) {
          // The release passes it over as it would have without Sequent.
          notes.add("line %d: `%s` stays: %s".formatted(line, key, e.sentence()));
        }
      }
    }

    void paths(Function<String, String> path) throws ConfigException {
      for (String key : pathKeys(document)) {
        set(key, path.apply(key));
      }
    }

    /** What has no flag in that release, or must not happen as it would by itself. */
    void fit(RunRequest request) throws ConfigException {
      if (request.maxSteps().isPresent() && !kind.takesMaxSteps()) {
        String key = at("runconfig.max_steps", "trainer.init.loop.max_steps");
        set(key, Long.toString(request.maxSteps().getAsLong()));
        notes.add("`%s` is set from --max_steps, which has no flag there".formatted(key));
      }
      String initial =
          at(
              "runconfig.save_initial_checkpoint",
              "trainer.init.checkpoint.save_initial_checkpoint");
      boolean saves = document.value(initial).flatMap(ConfigValue::asBoolean).orElse(false);
      if (request.mode() == RunMode.EVAL && saves) {
        set(initial, "False");
        notes.add(
            "`%s` is False in an evaluation, which would overwrite checkpoint_0.mdl otherwise"
                .formatted(initial));
      }
      if (kind == SystemKind.CSZOO && request.pretrained()) {
        set("trainer.init.checkpoint.disable_strict_checkpoint_loading", "True");
        notes.add(
            "`trainer.init.checkpoint.disable_strict_checkpoint_loading` is True, since cszoo has"
                + " no flag for pre-trained weights");
      }
    }

    private String at(String sections, String trainer) {
      return kind.dialect() == Dialect.TRAINER ? trainer : sections;
    }

    private void set(String key, String value) throws ConfigException {
      Optional<String> now = document.value(key).map(ConfigValue::text);
      if (!now.equals(Optional.of(value))) {
        document = document.with(key, value);
      }
    }
  }
}
