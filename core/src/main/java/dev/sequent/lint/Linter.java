package dev.sequent.lint;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.ConfigReading;
import dev.sequent.config.Problem;
import dev.sequent.config.Sections;
import dev.sequent.config.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a config of either layout and asks every rule about its 1.x layout; findings and fixes are
 * those of the text as it is written. The first look at a data set reads all of it, so do not call
 * this on a thread that somebody waits for. Safe for use by several threads.
 */
public final class Linter {
  private final List<LintRule> rules;
  private final FactsCache cache;
  private final Vocabularies vocabularies = new Vocabularies();
  private final Map<String, String> environment;

  /**
   * @param rules who is asked, in this order
   * @param cacheFolder where counts of data files are kept, such as the user's cache folder
   * @param environment variables that paths may name
   */
  public Linter(List<LintRule> rules, Path cacheFolder, Map<String, String> environment) {
    this.rules = List.copyOf(rules);
    this.cache = new FactsCache(cacheFolder.resolve("lint"));
    this.environment = Map.copyOf(environment);
  }

  /** Everything there is to say, the files that the config names included. */
  public LintReport lint(ConfigDocument document) {
    return lint(document, ConfigReader.read(document));
  }

  /** As above, for a caller who has read the document already. */
  public LintReport lint(ConfigDocument document, ConfigReading reading) {
    return lint(document, reading, view -> new DataFiles(view, cache, vocabularies));
  }

  /** What the text alone tells: no data or vocabulary file is looked at. */
  public LintReport lintWithoutData(ConfigDocument document) {
    return lint(document, view -> DataFacts.NONE);
  }

  /**
   * As {@link #lint(ConfigDocument)}, with facts from elsewhere.
   *
   * @param data the facts about the document's 1.x layout
   */
  LintReport lint(ConfigDocument document, Function<ConfigDocument, DataFacts> data) {
    return lint(document, ConfigReader.read(document), data);
  }

  private LintReport lint(
      ConfigDocument document, ConfigReading reading, Function<ConfigDocument, DataFacts> data) {
    Sections sections;
    try {
      sections = Sections.of(document);
    } catch (ConfigException e) {
      LintFinding only =
          new LintFinding(ReaderFindings.VALUE, e.problem(), "", Optional.empty(), true);
      return new LintReport(List.of(only));
    }
    List<LintFinding> findings = new ArrayList<>();
    reading.problems().forEach(p -> findings.add(ReaderFindings.of(sections, p)));
    LintContext config =
        new LintContext(sections, reading, data.apply(sections.document()), environment);
    findings.addAll(asked(config, sections, refused(reading)));
    findings.sort(Comparator.comparingInt(f -> f.problem().line()));
    return new LintReport(findings);
  }

  /** Keys whose values the reader refuses: a second finding would only say so again. */
  private static Set<String> refused(ConfigReading reading) {
    Set<String> keys = new HashSet<>();
    for (Problem problem : reading.problems()) {
      if (problem.severity() == Severity.ERROR) {
        keys.add(problem.key());
      }
    }
    return keys;
  }

  private List<LintFinding> asked(LintContext config, Sections sections, Set<String> refused) {
    List<LintFinding> found = new ArrayList<>();
    for (LintRule rule : rules) {
      FindingSink sink = new FindingSink(rule.id(), sections);
      rule.check(config, sink);
      sink.findings().stream()
          .filter(f -> !refused.contains(f.problem().key()))
          .forEach(found::add);
    }
    return found;
  }
}
