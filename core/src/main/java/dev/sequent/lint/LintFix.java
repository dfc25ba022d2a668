package dev.sequent.lint;

import dev.sequent.config.ConfigComparison;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.Sections;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Edits that settle a finding.
 *
 * @param edits in this order
 * @param safe whether they leave every run as its owner meant it, so that nobody need look: a dead
 *     key goes, a number gets the spelling that makes it one
 */
public record LintFix(List<Edit> edits, boolean safe) {
  public LintFix {
    edits = List.copyOf(edits);
  }

  /** One edit of the text. */
  public sealed interface Edit {

    /** The document after it; every other byte stays. */
    ConfigDocument applyTo(ConfigDocument document) throws ConfigException;

    /** What it does, such as {@code set `optimizer.eps` to 1.0e-6}. */
    String words();

    /** The same edit where the written document has the 1.x key; empty where it has no place. */
    Optional<Edit> inWritten(Sections sections);
  }

  /** Gives a key a value; adds the key where it is missing. */
  public record Set(String key, String value) implements Edit {
    @Override
    public ConfigDocument applyTo(ConfigDocument document) throws ConfigException {
      return document.with(key, value);
    }

    @Override
    public String words() {
      return "set `%s` to %s".formatted(key, value);
    }

    @Override
    public Optional<Edit> inWritten(Sections sections) {
      return sections.place(key).map(place -> new Set(place, value));
    }
  }

  /** Takes a key's lines away. */
  public record Remove(String key) implements Edit {
    @Override
    public ConfigDocument applyTo(ConfigDocument document) throws ConfigException {
      return document.without(key);
    }

    @Override
    public String words() {
      return "remove `%s`".formatted(key);
    }

    @Override
    public Optional<Edit> inWritten(Sections sections) {
      return sections.origin(key).map(Remove::new);
    }
  }

  /** Edits after which runs go on as they were meant. */
  public static LintFix safe(Edit... edits) {
    return new LintFix(Arrays.asList(edits), true);
  }

  /** Edits that change what a run does, for somebody to decide on. */
  public static LintFix offered(Edit... edits) {
    return new LintFix(Arrays.asList(edits), false);
  }

  /**
   * The document after all edits.
   *
   * @throws ConfigException where the text does not allow one of them
   */
  public ConfigDocument applyTo(ConfigDocument document) throws ConfigException {
    ConfigDocument edited = document;
    for (Edit edit : edits) {
      edited = edit.applyTo(edited);
    }
    return edited;
  }

  /**
   * The fix of a 1.x layout for the document that it stands for; empty where the edits of that one
   * come to something else, as where a key is worked out of another.
   */
  Optional<LintFix> inWritten(Sections sections) {
    if (sections.written() == sections.document()) {
      return Optional.of(this);
    }
    List<Edit> written = edits.stream().flatMap(edit -> edit.inWritten(sections).stream()).toList();
    LintFix fix = new LintFix(written, safe);
    try {
      ConfigDocument meant = applyTo(sections.document());
      ConfigDocument comes = Sections.of(fix.applyTo(sections.written())).document();
      boolean same = ConfigComparison.of(List.of(meant, comes)).differing().isEmpty();
      return same ? Optional.of(fix) : Optional.empty();
    } catch (ConfigException notHere) {
      return Optional.empty();
    }
  }

  /** What the edits do. */
  public String words() {
    return edits.stream().map(Edit::words).collect(Collectors.joining(", "));
  }
}
