package dev.sequent.run.worker;

import static java.util.Objects.requireNonNull;

import dev.sequent.data.Split;
import dev.sequent.engine.Engine;
import dev.sequent.engine.ProgramSpec;
import dev.sequent.engine.TrainingSession;
import dev.sequent.engine.TrainingState;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunManifest.HashedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run needs before its first step, made at the same time: libtorch and the program,
 * the weights, the rows, the hashes. Data is asked for first, because its errors are the commonest
 * and come quickest.
 */
final class Preparation {
  private final Optional<Future<SplitInput>> train;
  private final Optional<Future<SplitInput>> eval;
  private final Future<Engine> engine;
  private final Future<PrecisionPick> precision;
  private final Future<TrainingSession> session;
  private final Optional<Future<StartingPoint>> start;
  private final AtomicReference<@Nullable TrainingState> weights = new AtomicReference<>();
  private final Optional<Future<String>> weightsHash;
  private final Future<List<HashedFile>> dataHashes;
  private final Future<Map<String, String>> git;

  Preparation(RunSetup setup, RunFolder folder) {
    engine = begin("libtorch", () -> Engine.open(setup.request().device(), 0));
    precision = begin("precision", () -> PrecisionPick.of(setup, folder, () -> get(engine)));
    session =
        begin(
            "program",
            () -> {
              ProgramSpec program = setup.program().in(get(precision).precision());
              return get(engine).session(program, folder.compile());
            });
    boolean needsWeights = !setup.request().stopsEarly();
    start =
        needsWeights
            ? Optional.of(begin("weights", () -> keep(StartingPoint.find(setup, folder))))
            : Optional.empty();
    train =
        setup.request().mode().trains()
            ? Optional.of(begin("train-rows", () -> SplitInput.read(setup, Split.TRAIN)))
            : Optional.empty();
    eval =
        setup.request().mode().evaluates()
            ? Optional.of(begin("eval-rows", () -> SplitInput.read(setup, Split.EVAL)))
            : Optional.empty();
    weightsHash =
        start.map(
            from ->
                begin(
                    "weights-hash",
                    () -> {
                      get(from);
                      return Fingerprints.of(requireNonNull(weights.get()).weights());
                    }));
    dataHashes = begin("data-hash", this::hashData);
    git = begin("git", () -> GitState.of(setup.paths().yamlFolder()));
  }

  /** Rows to train on, where the mode trains. */
  Optional<SplitInput> train() throws Exception {
    return train.isEmpty() ? Optional.empty() : Optional.of(get(train.get()));
  }

  /** Rows to evaluate on, where the mode evaluates. */
  Optional<SplitInput> eval() throws Exception {
    return eval.isEmpty() ? Optional.empty() : Optional.of(get(eval.get()));
  }

  /** Rows to train on, or to evaluate on where the mode does not train. */
  SplitInput main() throws Exception {
    Optional<SplitInput> training = train();
    return training.isPresent() ? training.get() : eval().orElseThrow();
  }

  Engine engine() throws Exception {
    return get(engine);
  }

  /** What the run computes in. */
  PrecisionPick precision() throws Exception {
    return get(precision);
  }

  TrainingSession session() throws Exception {
    return get(session);
  }

  /** Where the weights come from; not for a run that stops early. */
  StartingPoint start() throws Exception {
    return get(start.orElseThrow());
  }

  /**
   * Gives the weights of {@link #start} to the engine, once, and lets them go: they need not stay
   * in host memory for the rest of the run.
   */
  void load(TrainingSession session) throws Exception {
    start();
    weightsHash();
    session.load(requireNonNull(weights.getAndSet(null), "the weights were given away before"));
    // They lie outside the heap, which therefore sees no reason to look for garbage.
    System.gc();
  }

  private StartingPoint keep(StartingPoint.Found found) {
    weights.set(found.state());
    return found.point();
  }

  /** Hash of the weights; empty for a run that stops early. */
  Optional<String> weightsHash() throws Exception {
    return weightsHash.isEmpty() ? Optional.empty() : Optional.of(get(weightsHash.get()));
  }

  List<HashedFile> dataHashes() throws Exception {
    return get(dataHashes);
  }

  Map<String, String> git() throws Exception {
    return get(git);
  }

  private List<HashedFile> hashData() throws Exception {
    Set<Path> files = new LinkedHashSet<>();
    for (Future<SplitInput> input :
        List.of(train, eval).stream().flatMap(Optional::stream).toList()) {
      files.addAll(get(input).data().files());
      get(input).data().description().ifPresent(files::add);
      if (!get(input).vocabulary().builtIn()) {
        files.add(get(input).vocabulary().source());
      }
    }
    List<HashedFile> hashes = new ArrayList<>();
    for (Path file : files) {
      hashes.add(Fingerprints.of(file));
    }
    return hashes;
  }

  private static <T> Future<T> begin(String name, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    // Daemons: when one part fails, the process need not wait for the others.
    Thread.ofPlatform().daemon().name("prepare-" + name).start(task);
    return task;
  }

  /** The result, or what the work threw, as it threw it. */
  private static <T> T get(Future<T> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
