package dev.sequent.cerebras.system;

import dev.sequent.config.Dialect;
import java.util.Arrays;
import java.util.Optional;

/** How a CS system is spoken to: by the release of the Model Zoo and what starts it. */
public enum SystemKind {
  SLURM_1_7(
      "slurm-1.7",
      "Slurm, release 1.7",
      "csrun_cpu and csrun_wse start run.py in a Singularity image through Slurm",
      7),
  SLURM_1_6(
      "slurm-1.6",
      "Slurm, release 1.6",
      "csrun_cpu and csrun_wse start run.py in a Singularity image through Slurm",
      6),
  APPLIANCE_1_7(
      "appliance-1.7",
      "Wafer-Scale Cluster, release 1.7",
      "run.py --appliance talks to the cluster's management server",
      7),
  CSX_1_8("csx-1.8", "Wafer-Scale Cluster, release 1.8", "run.py CSX pipeline|weight_streaming", 8),
  CSX_1_9("csx-1.9", "Wafer-Scale Cluster, release 1.9", "run.py CSX", 9),
  CSX_2(
      "csx-2.x",
      "Wafer-Scale Cluster, releases 2.x, run.py",
      "run.py CSX of a release that reads the trainer layout",
      20),
  CSZOO(
      "cszoo",
      "Wafer-Scale Cluster, releases 2.4 and later, cszoo",
      "cszoo fit and cszoo validate",
      24);

  private final String key;
  private final String label;
  private final String meaning;
  private final int release;

  SystemKind(String key, String label, String meaning, int release) {
    this.key = key;
    this.label = label;
    this.meaning = meaning;
    this.release = release;
  }

  /** As {@code targets.yaml} and the command line write it. */
  public String key() {
    return key;
  }

  /** What people call it. */
  public String label() {
    return label;
  }

  /** One line that says which systems are of this kind. */
  public String meaning() {
    return meaning;
  }

  /** The number behind {@code 1.} of releases 1.x; 20 and more for 2.x. */
  public int release() {
    return release;
  }

  /** Whether the {@code csrun} wrappers start the commands. */
  public boolean slurm() {
    return this == SLURM_1_6 || this == SLURM_1_7;
  }

  /** The layout of the configs that its Model Zoo reads. */
  public Dialect dialect() {
    return release >= 20 ? Dialect.TRAINER : Dialect.SECTIONS;
  }

  /** Whether its command line has {@code --max_steps}. */
  public boolean takesMaxSteps() {
    return release >= 8 && this != CSZOO;
  }

  /** The program that a system of this kind starts unless told otherwise. */
  public String usualInterpreter() {
    if (this == CSZOO) {
      return "cszoo";
    }
    return slurm() ? "python-pt" : "python";
  }

  /** The kind of that key, or empty where there is none. */
  public static Optional<SystemKind> ofKey(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
  }
}
