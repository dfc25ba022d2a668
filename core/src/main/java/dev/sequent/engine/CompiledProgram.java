package dev.sequent.engine;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * {@code compile/<hash>/}: the program of one spec and what is known about it.
 *
 * @param spec what the program was generated from
 * @param folder {@code compile/<hash>}
 * @param source of the program
 */
record CompiledProgram(ProgramSpec spec, Path folder, String source) {
  private static final String PROGRAM = "program.pt";
  private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

  /** Generates the program, or reuses what is there. */
  static CompiledProgram of(ProgramSpec spec, Path compileDir) throws EngineException {
    requireSupported(spec);
    String source = ProgramText.of(spec);
    CompiledProgram program = new CompiledProgram(spec, compileDir.resolve(spec.hash()), source);
    try {
      Files.createDirectories(program.folder());
      if (!Files.isRegularFile(program.file())) {
        ProgramArchive.write(program.file(), source);
      }
    } catch (IOException e) {
      throw new EngineException(
          "the program cannot be written to " + program.folder() + ": " + e, e);
    }
    return program;
  }

  private static void requireSupported(ProgramSpec spec) throws EngineException {
    if (spec.model().hiddenSize() % spec.model().numHeads() != 0) {
      throw new EngineException(
          "num_heads %d does not divide hidden_size %d"
              .formatted(spec.model().numHeads(), spec.model().hiddenSize()));
    }
  }

  /** {@code program.pt}. */
  Path file() {
    return folder.resolve(PROGRAM);
  }

  /** What is known without running it. */
  CompileReport report(String device, String libtorch) {
    List<BertParameters.Spec> parameters = BertParameters.of(spec.model());
    long values = parameters.stream().mapToLong(BertParameters.Spec::size).sum();
    return new CompileReport(
        spec.hash(),
        device,
        libtorch,
        values,
        parameters.size(),
        (int) parameters.stream().filter(BertParameters.Spec::decayed).count(),
        ProgramStage.of(spec.model()),
        ProgramText.operators(source),
        StepCost.flops(spec.model(), 1, 1),
        Float.BYTES * stateValues(),
        null,
        null);
  }

  /** Weights, gradients and what the optimizer keeps. */
  private long stateValues() {
    ParameterLayout layout = new ParameterLayout(spec.model());
    int gradients = spec.optimizer().gradAccumSteps() > 1 ? 2 : 1;
    return (1 + gradients) * layout.size()
        + OptimizerSlot.of(spec.optimizer().rule()).stream().mapToLong(layout::size).sum();
  }

  /** Replaces {@code report.json}. */
  void write(CompileReport report) throws EngineException {
    Path file = folder.resolve(CompileReport.FILE);
    Path part = folder.resolve(CompileReport.FILE + ".part" + ProcessHandle.current().pid());
    try {
      Files.writeString(part, JSON.toJson(report) + "\n");
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new EngineException("the compile report cannot be written to " + file + ": " + e, e);
    }
  }
}
