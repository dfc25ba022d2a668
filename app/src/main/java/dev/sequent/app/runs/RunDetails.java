package dev.sequent.app.runs;

import dev.sequent.engine.CompileReport;
import dev.sequent.run.CompileSummary;
import dev.sequent.run.RunControl;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run's folder holds besides its metrics.
 *
 * @param config the config's text as it was submitted; empty where there is none
 * @param artefacts what lies in the folder, folders first
 * @param compiled what compiling found, line by line; empty where nothing was compiled
 * @param stopsBy until when a run that was asked to stop may finish its step
 * @param trouble one sentence about what cannot be read; empty if all can
 */
public record RunDetails(
    String config,
    List<RunArtefact> artefacts,
    List<CompileSummary.Line> compiled,
    Optional<Instant> stopsBy,
    String trouble) {
  /** The config's file is not there. */
  static final String NO_CONFIG = "The run's config is missing from its folder.";

  /** Nothing read yet. */
  public static final RunDetails NONE =
      new RunDetails("", List.of(), List.of(), Optional.empty(), "");

  public RunDetails {
    artefacts = List.copyOf(artefacts);
    compiled = List.copyOf(compiled);
  }

  /** Reads a run's folder; slow where a run has large checkpoints on a slow disk. */
  static RunDetails read(RunSummary shown) {
    RunFolder run = shown.folder();
    Path folder = run.path();
    String config = "";
    List<RunArtefact> artefacts = new ArrayList<>();
    String trouble = "";
    try {
      // Decoded leniently: a config that is not UTF-8 is still to be looked at.
      config = new String(Files.readAllBytes(RunConfigFile.of(shown)), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      trouble = NO_CONFIG;
    } catch (IOException e) {
      trouble = "The run's config cannot be read: " + e.getMessage();
    }
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.sorted(RunDetails::foldersFirst).toList()) {
        artefacts.add(artefact(child));
      }
    } catch (IOException e) {
      trouble = "The run's folder cannot be read: " + e.getMessage();
    }
    List<CompileSummary.Line> compiled = List.of();
    try {
      // A training writes a report as well, but only a compilation tries and predicts.
      compiled =
          CompileReport.newest(run.compile())
              .filter(report -> report.dryRun() != null)
              .map(CompileSummary::of)
              .orElse(List.of());
    } catch (IOException e) {
      trouble = "The compile report cannot be read: " + e.getMessage();
    }
    return new RunDetails(config, artefacts, compiled, RunControl.deadline(run), trouble);
  }

  private static int foldersFirst(Path a, Path b) {
    int byKind = Boolean.compare(Files.isDirectory(b), Files.isDirectory(a));
    return byKind != 0 ? byKind : a.compareTo(b);
  }

  private static RunArtefact artefact(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    if (!Files.isDirectory(path)) {
      return new RunArtefact(name, size(path));
    }
    long total = 0;
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        total += size(file);
      }
    }
    return new RunArtefact(name + "/", total);
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      // A live worker replaces its files; one that has just gone weighs nothing.
      return 0;
    }
  }
}
