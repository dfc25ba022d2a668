package dev.sequent.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The data processors on the class path, by the name that {@code data_processor} carries. */
public final class DataProcessors {

  // Looked for once, for rules ask with every keystroke. The loader of this class, not the
  // thread's: worker and window threads may carry another one.
  private static final List<DataProcessor> ALL =
      ServiceLoader.load(DataProcessor.class, DataProcessors.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private DataProcessors() {}

  /** The processor of that exact name, or empty where there is none. */
  public static Optional<DataProcessor> named(String name) {
    return ALL.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /**
   * The processor of that name, as it is for a folder.
   *
   * @throws DataException where there is none, or the folder's description is wrong
   */
  public static DataProcessor require(String name, Path dataDir) throws DataException {
    Optional<DataProcessor> processor = named(name);
    if (processor.isEmpty()) {
      throw new DataException(
          dataDir,
          0,
          "there is no data_processor '%s' to read it with; there are: %s"
              .formatted(name, String.join(", ", names())));
    }
    return processor.get().in(dataDir);
  }

  /** The names of all processors, sorted. */
  public static List<String> names() {
    return ALL.stream().map(DataProcessor::name).sorted().toList();
  }
}
