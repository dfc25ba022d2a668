package dev.sequent.app.data;

import dev.sequent.app.SampleFiles;
import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.app.workbench.AppExecutors;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.UserFolders;
import dev.sequent.text.EncodingCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The Data screen's view models over a small project, with executors that do all work at once. */
final class DataFixture implements AutoCloseable {

  final Path project;
  final Workbench workbench;
  final DataViewModel data;
  final RowSearchViewModel search;
  final OwnTextViewModel ownText;
  final StatisticsViewModel statistics;

  DataFixture(Path folder) {
    this(folder, DirectExecutor.appExecutors());
  }

  /** The same with other executors; where the FX thread is a real one, call it there. */
  DataFixture(Path folder, AppExecutors executors) {
    project = folder.resolve("project");
    UserFolders user =
        UserFolders.of(Map.of("SEQUENT_HOME", folder.resolve("home").toString()), "Linux", folder);
    workbench = new Workbench(executors, user);
    data = new DataViewModel(workbench);
    search = new RowSearchViewModel(workbench, data, RandomGenerator.of("L64X128MixRandom"));
    ownText = new OwnTextViewModel(workbench, data);
    statistics =
        new StatisticsViewModel(
            workbench, data, EncodingCache.in(folder.resolve("home").resolve("tokens")));
    try {
      workbench.open(SampleFiles.write(project));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String name) {
    return project.resolve("data").resolve("pairs").resolve(name);
  }

  @Override
  public void close() {
    workbench.close();
  }
}
