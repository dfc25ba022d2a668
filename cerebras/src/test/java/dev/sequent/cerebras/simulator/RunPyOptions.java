package dev.sequent.cerebras.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The documented options of {@code run.py} in releases 1.6 and 1.7, read as argparse reads them.
 */
final class RunPyOptions {
  private static final Set<String> FLAGS =
      Set.of(
          "--is_pretrained_checkpoint",
          "--compile_only",
          "--validate_only",
          "--multireplica",
          "--appliance",
          "--cpu");
  private static final Set<String> VALUES =
      Set.of(
          "--params",
          "--mode",
          "--config",
          "--model_dir",
          "--checkpoint_path",
          "--logging",
          "--cs_ip",
          "--compile_dir",
          "--fabric_config_file",
          "--execution_strategy",
          "--credentials_path",
          "--mgmt_address",
          "--num_csx",
          "--num_wgt_servers",
          "--num_workers_per_csx",
          "--debug_args_path",
          "--transfer_processes");
  private static final Set<String> LISTS = Set.of("--mount_dirs", "--python_paths", "--job_labels");
  private static final Map<String, String> SHORT =
      Map.of(
          "-p",
          "--params",
          "-m",
          "--mode",
          "-o",
          "--model_dir",
          "-c",
          "--compile_dir",
          "-cs",
          "--cs_ip");

  private final Map<String, String> given = new HashMap<>();

  /** How argparse ends a program that was started wrongly. */
  static final class Usage extends Exception {
    private static final long serialVersionUID = 1L;

    Usage(String message) {
      super(
          "usage: run.py [-h] -p PARAMS -m {train,eval,train_and_eval} ... (simulator)\n"
              + "run.py: error: "
              + message);
    }
  }

  RunPyOptions(List<String> words) throws Usage {
    List<String> unknown = new ArrayList<>();
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i++);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String typed = equals < 0 ? word : word.substring(0, equals);
      String name = SHORT.getOrDefault(typed, typed);
      if (FLAGS.contains(name)) {
        given.put(name, "");
      } else if (VALUES.contains(name)) {
        if (equals < 0 && (i >= words.size() || words.get(i).startsWith("--"))) {
          throw new Usage("argument %s: expected one argument".formatted(typed));
        }
        given.put(name, equals < 0 ? words.get(i++) : word.substring(equals + 1));
      } else if (LISTS.contains(name)) {
        int first = i;
        while (i < words.size() && !words.get(i).startsWith("-")) {
          i++;
        }
        given.put(name, String.join(" ", words.subList(first, i)));
      } else {
        unknown.add(word);
      }
    }
    if (!given.containsKey("--params") || !given.containsKey("--mode")) {
      throw new Usage("the following arguments are required: -p/--params, -m/--mode");
    }
    if (!unknown.isEmpty()) {
      throw new Usage("unrecognized arguments: " + String.join(" ", unknown));
    }
    if (!Set.of("train", "eval", "train_and_eval").contains(text("--mode").orElse(""))) {
      throw new Usage(
          "argument -m/--mode: invalid choice: '%s' (choose from 'train', 'eval', 'train_and_eval')"
              .formatted(text("--mode").orElse("")));
    }
  }

  boolean has(String flag) {
    return given.containsKey(flag);
  }

  Optional<String> text(String option) {
    return Optional.ofNullable(given.get(option));
  }
}
