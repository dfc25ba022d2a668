package dev.sequent.cerebras.system;

import dev.sequent.target.TargetSetting;
import dev.sequent.target.TargetSetting.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that can be said of a CS system: a key of its section in {@code targets.yaml}, a line
 * of the property sheet.
 */
enum SystemField {
  NAME("name", "Name", Kind.TEXT, "what you call this system", Group.SYSTEM),
  LOGIN(
      "login",
      "Login node",
      Kind.TEXT,
      "[user@]host[:port] as for ssh; empty where the commands run on this computer",
      Group.PLACE),
  JUMP("jump", "Jump hosts", Kind.TEXT, "hosts on the way there, as for ssh -J", Group.PLACE),
  IDENTITY_FILE("identity_file", "Key file", Kind.PATH, "private key to offer first", Group.PLACE),
  KNOWN_HOSTS(
      "known_hosts",
      "Known hosts",
      Kind.PATH,
      "file of host keys; OpenSSH's own where empty",
      Group.PLACE),
  WORK_DIR(
      "work_dir",
      "Work folder",
      Kind.TEXT,
      "folder on the login node for runs, data and checkpoints; needed with a login node",
      Group.PLACE),
  PATHS(
      "paths",
      "Same folders",
      Kind.TEXT,
      "folders that both sides see, as here=there, comma separated; others are sent",
      Group.PLACE),
  MODEL_ZOO("model_zoo", "Model Zoo", Kind.TEXT, "folder of the classifier's run.py", Group.ZOO),
  INTERPRETER(
      "interpreter",
      "Program",
      Kind.TEXT,
      "the Python that has the Model Zoo's packages; cszoo for kind cszoo",
      Group.ZOO),
  EXECUTION_STRATEGY(
      "execution_strategy",
      "Strategy",
      Kind.CHOICE,
      "pipeline holds the net on one wafer, weight_streaming feeds it",
      Group.ZOO),
  MULTIREPLICA("multireplica", "Replicas", Kind.SWITCH, "copies of the net on a wafer", Group.ZOO),
  COMPILE_DIR("compile_dir", "Compile folder", Kind.TEXT, "--compile_dir", Group.ZOO),
  CS_IP("cs_ip", "Address", Kind.TEXT, "host[:port] of the CS system", Group.SLURM),
  ALLOC_NODE("alloc_node", "Reserve node", Kind.SWITCH, "--alloc-node of csrun_cpu", Group.SLURM),
  TOTAL_NODES("total_nodes", "Nodes", Kind.NUMBER, "--total-nodes of csrun_wse", Group.SLURM),
  TASKS_PER_NODE("tasks_per_node", "Tasks a node", Kind.NUMBER, "--tasks-per-node", Group.SLURM),
  CPUS_PER_TASK("cpus_per_task", "CPUs a task", Kind.NUMBER, "--cpus-per-task", Group.SLURM),
  SINGLE_TASK_NODES(
      "single_task_nodes", "Single nodes", Kind.NUMBER, "--single-task-nodes", Group.SLURM),
  CYCLIC("cyclic", "Cyclic", Kind.SWITCH, "deal tasks to the nodes in turn", Group.SLURM),
  MGMT_ADDRESS(
      "mgmt_address", "Management", Kind.TEXT, "host:port of the cluster server", Group.CLUSTER),
  CREDENTIALS_PATH(
      "credentials_path",
      "Certificate",
      Kind.TEXT,
      "path, on the login node, of the cluster's TLS certificate",
      Group.CLUSTER),
  NUM_CSX(
      "num_csx", "Systems", Kind.NUMBER, "--num_csx, CS systems that work on it", Group.CLUSTER),
  NUM_WORKERS_PER_CSX(
      "num_workers_per_csx", "Workers", Kind.NUMBER, "input workers a system", Group.CLUSTER),
  NUM_WGT_SERVERS(
      "num_wgt_servers", "Weight servers", Kind.NUMBER, "at most so many", Group.CLUSTER),
  NUM_ACT_SERVERS(
      "num_act_servers", "Activation servers", Kind.NUMBER, "at most so many", Group.CLUSTER),
  JOB_LABELS("job_labels", "Labels", Kind.TEXT, "key=value, comma separated", Group.CLUSTER),
  JOB_TIME_SEC(
      "job_time_sec", "Time limit", Kind.NUMBER, "seconds that a job may take", Group.CLUSTER),
  JOB_PRIORITY("job_priority", "Priority", Kind.CHOICE, "p1 is the highest", Group.CLUSTER),
  PYTHON_PATHS(
      "python_paths", "Python paths", Kind.TEXT, "PYTHONPATH of the workers", Group.CLUSTER),
  MOUNT_DIRS(
      "mount_dirs",
      "Mounts",
      Kind.TEXT,
      "further folders that the job must see, comma separated",
      Group.ZOO);

  /** Titles in the property sheet, in its order. */
  static final class Group {
    static final String SYSTEM = "System";
    static final String PLACE = "Where commands run";
    static final String ZOO = "Model Zoo";
    static final String SLURM = "Slurm";
    static final String CLUSTER = "Cluster";

    private Group() {}
  }

  private static final Set<SystemKind> ALL = EnumSet.allOf(SystemKind.class);
  private static final Set<SystemKind> SLURM =
      EnumSet.of(SystemKind.SLURM_1_6, SystemKind.SLURM_1_7);

  private final String key;
  private final String label;
  private final Kind kind;
  private final String meaning;
  private final String group;

  SystemField(String key, String label, Kind kind, String meaning, String group) {
    this.key = key;
    this.label = label;
    this.kind = kind;
    this.meaning = meaning;
    this.group = group;
  }

  String key() {
    return key;
  }

  Kind kind() {
    return kind;
  }

  /** The kinds of system that have it: those whose commands have an option for it. */
  Set<SystemKind> kinds() {
    return switch (this) {
      case CS_IP,
          ALLOC_NODE,
          TOTAL_NODES,
          TASKS_PER_NODE,
          CPUS_PER_TASK,
          SINGLE_TASK_NODES,
          CYCLIC ->
          SLURM;
      case EXECUTION_STRATEGY ->
          EnumSet.of(SystemKind.SLURM_1_7, SystemKind.APPLIANCE_1_7, SystemKind.CSX_1_8);
      case MULTIREPLICA ->
          EnumSet.of(
              SystemKind.SLURM_1_6,
              SystemKind.SLURM_1_7,
              SystemKind.APPLIANCE_1_7,
              SystemKind.CSX_1_8);
      case MGMT_ADDRESS, CREDENTIALS_PATH, NUM_CSX, PYTHON_PATHS, JOB_LABELS ->
          EnumSet.complementOf(EnumSet.copyOf(SLURM));
      case NUM_WORKERS_PER_CSX, NUM_WGT_SERVERS ->
          EnumSet.of(
              SystemKind.APPLIANCE_1_7, SystemKind.CSX_1_8, SystemKind.CSX_1_9, SystemKind.CSX_2);
      case NUM_ACT_SERVERS, JOB_TIME_SEC ->
          EnumSet.of(SystemKind.CSX_1_8, SystemKind.CSX_1_9, SystemKind.CSX_2);
      case JOB_PRIORITY -> EnumSet.of(SystemKind.CSX_2, SystemKind.CSZOO);
      case COMPILE_DIR, MODEL_ZOO -> EnumSet.complementOf(EnumSet.of(SystemKind.CSZOO));
      default -> ALL;
    };
  }

  /** The smallest number it takes. */
  int least() {
    return this == SINGLE_TASK_NODES || this == NUM_WORKERS_PER_CSX ? 0 : 1;
  }

  List<String> choices() {
    return switch (this) {
      case EXECUTION_STRATEGY -> List.of("pipeline", "weight_streaming");
      case JOB_PRIORITY -> List.of("p1", "p2", "p3");
      default -> List.of();
    };
  }

  /** What a system of a kind begins with. */
  private String usual(SystemKind of) {
    return switch (this) {
      case INTERPRETER -> of.usualInterpreter();
      case EXECUTION_STRATEGY -> of == SystemKind.SLURM_1_7 ? "" : "pipeline";
      case NUM_CSX, NUM_WORKERS_PER_CSX -> of == SystemKind.APPLIANCE_1_7 ? "1" : "";
      default -> "";
    };
  }

  /** The setting as a new system of a kind has it. */
  TargetSetting setting(SystemKind of) {
    boolean required = this == MODEL_ZOO || this == CS_IP;
    return new TargetSetting(key, label, kind, usual(of), choices(), meaning, group, required);
  }

  /** Those of a kind of system, in the order of the property sheet. */
  static List<SystemField> of(SystemKind kind) {
    return Arrays.stream(values()).filter(field -> field.kinds().contains(kind)).toList();
  }
}
