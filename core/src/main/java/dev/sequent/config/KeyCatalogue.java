package dev.sequent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The facts behind {@link ConfigFields}, one statement a key. */
final class KeyCatalogue {
  private KeyCatalogue() {}

  static List<ConfigField> all(List<String> sections) {
    List<ConfigField> fields = new ArrayList<>();
    for (String section : sections) {
      switch (section) {
        case "model" -> modelFields(new Section(section, fields));
        case "optimizer" -> optimizerFields(new Section(section, fields));
        case "runconfig" -> runFields(new Section(section, fields));
        default -> inputFields(new Section(section, fields));
      }
    }
    return List.copyOf(fields);
  }

  private static void inputFields(Section in) {
    in.choice(
        "data_processor",
        FieldType.TEXT,
        "",
        List.of("SST2DataProcessor", "MNLIDataProcessor"),
        "the reader of the task's files, one per data set");
    in.path("data_dir", FieldType.FOLDER, "folder of the task's TSV files");
    in.path("vocab_file", FieldType.FILE, "WordPiece vocabulary, one piece a line");
    in.integer("batch_size", "", "rows", Range.count(1), "rows fed to the model in one step");
    in.integer(
        "max_sequence_length",
        "",
        "tokens",
        Range.count(3),
        "longest row, [CLS] and [SEP] included; the rest is cut off");
    in.bool("shuffle", "True", KeyRole.MAIN, "new order of the rows in each epoch");
    in.integer(
        "shuffle_seed",
        "null",
        "",
        Range.ANY,
        "seed of that order; none means another order in each run");
    in.bool("do_lower", "False", KeyRole.MAIN, "lower-case the text, for an uncased vocabulary");
    in.further(
        "num_workers",
        FieldType.INTEGER,
        "0",
        "processes",
        Range.count(0),
        "loader processes of the Model Zoo, which does not shuffle at 0");
    in.further(
        "drop_last",
        FieldType.BOOLEAN,
        "True",
        "",
        Range.ANY,
        "leave out the last, smaller batch of an epoch");
    in.elsewhere(
        "prefetch_factor", FieldType.INTEGER, "10", "batches a loader process prepares ahead");
    in.elsewhere(
        "persistent_workers", FieldType.BOOLEAN, "True", "keep loader processes between epochs");
    in.elsewhere("input_pad_id", FieldType.INTEGER, "0", "piece id that pads input_ids");
    in.elsewhere("attn_mask_pad_id", FieldType.INTEGER, "0", "value that pads attention_mask");
    in.elsewhere("labels_pad_id", FieldType.INTEGER, "0", "stored by the Model Zoo and never used");
  }

  private static void modelFields(Section in) {
    in.integer("vocab_size", "", "pieces", Range.count(1), "rows of the word embedding");
    in.integer(
        "hidden_size",
        "",
        "",
        Range.count(1),
        "width of a token's vector; num_heads must divide it");
    in.integer("num_hidden_layers", "", "layers", Range.count(1), "depth of the encoder");
    in.integer("num_heads", "", "heads", Range.count(1), "attention heads in a layer");
    in.integer(
        "filter_size",
        "",
        "",
        Range.count(1),
        "width of the feed-forward layer, usually 4 × hidden_size");
    in.integer(
        "max_position_embeddings",
        "",
        "tokens",
        Range.count(3),
        "longest row that the model can take");
    in.integer("num_labels", "", "classes", Range.count(1), "outputs of the classifier");
    in.number("dropout_rate", "", Range.fraction(), "dropout after attention and feed-forward");
    in.number("attention_dropout_rate", "", Range.fraction(), "dropout on attention probabilities");
    in.number("task_dropout", "", Range.fraction(), "dropout before the classifier");
    in.choice(
        "encoder_nonlinearity",
        FieldType.CHOICE,
        "",
        activations(),
        "activation of the feed-forward layer");
    in.choice(
        "problem_type",
        FieldType.CHOICE,
        "",
        List.of("single_label_classification", "multi_label_classification", "regression", "null"),
        "what the classifier is trained for; decides the loss");
    in.bool("compute_eval_metrics", "False", KeyRole.MAIN, "report accuracy in evaluations");
    in.bool(
        "mixed_precision", "", KeyRole.MAIN, "allow lower precision where the device gains by it");
    in.further(
        "layer_norm_epsilon",
        FieldType.NUMBER,
        "1.0e-05",
        "",
        Range.above(0),
        "added to the variance in layer norms; BERT's own weights were trained with 1.0e-12");
    in.further(
        "embedding_dropout_rate",
        FieldType.NUMBER,
        "dropout_rate",
        "",
        Range.fraction(),
        "dropout after the embedding; dropout_rate where absent");
    in.further(
        "pooler_nonlinearity",
        FieldType.CHOICE,
        "tanh",
        "",
        Range.ANY,
        "activation of the pooler; tanh in BERT");
    in.elsewhere(
        "use_bfloat16",
        FieldType.BOOLEAN,
        "False",
        "bfloat16 instead of float16 in mixed precision");
    in.elsewhere(
        "allow_multireplica", FieldType.BOOLEAN, "True", "copies of the model on one wafer");
    in.elsewhere("fp16_type", FieldType.TEXT, "null", "half precision of a CS system");
    in.elsewhere(
        "is_mnli_dataset",
        FieldType.BOOLEAN,
        "False",
        "set by the Model Zoo itself from data_processor");
  }

  private static void optimizerFields(Section in) {
    in.choice(
        "optimizer_type",
        FieldType.CHOICE,
        "",
        Arrays.stream(OptimizerType.values()).map(OptimizerType::key).toList(),
        "the update rule");
    in.add(
        "learning_rate",
        FieldType.SCHEDULE,
        "",
        List.of(),
        "",
        KeyRole.MAIN,
        Range.atLeast(0),
        "a number, or phases such as a linear warm-up followed by a constant rate");
    in.number(
        "weight_decay_rate",
        "0.0",
        Range.atLeast(0),
        "decoupled weight decay; biases and layer norms are left out");
    in.number(
        "max_gradient_norm",
        "0.0",
        Range.atLeast(0),
        "clip the gradient's L2 norm to this; 0 is off");
    in.further(
        "max_gradient_value",
        FieldType.NUMBER,
        "0.0",
        "",
        Range.atLeast(0),
        "clip each gradient entry to this; 0 is off; excludes max_gradient_norm");
    in.further(
        "beta1",
        FieldType.NUMBER,
        "0.9",
        "",
        Range.fraction(),
        "decay of the gradient's running mean");
    in.further(
        "beta2",
        FieldType.NUMBER,
        "0.999",
        "",
        Range.fraction(),
        "decay of the squared gradient's running mean");
    in.further(
        "eps",
        FieldType.NUMBER,
        "1.0e-06",
        "",
        Range.atLeast(0),
        "keeps the update finite where gradients are tiny");
    in.further(
        "correct_bias",
        FieldType.BOOLEAN,
        "False",
        "",
        Range.ANY,
        "correct the bias of the running means in the first steps");
    in.further(
        "grad_accum_steps",
        FieldType.INTEGER,
        "1",
        "batches",
        Range.count(1),
        "batches whose gradients make one update");
    in.add(
        "loss_scaling_factor",
        FieldType.NUMBER_OR_CHOICE,
        "1.0",
        List.of("dynamic"),
        "",
        KeyRole.ELSEWHERE,
        Range.above(0),
        "loss scale of half precision");
    in.elsewhere(
        "initial_loss_scale", FieldType.NUMBER, "32768.0", "first scale of dynamic loss scaling");
    in.elsewhere(
        "steps_per_increase",
        FieldType.INTEGER,
        "2000",
        "steps without overflow before the scale doubles");
    in.elsewhere("min_loss_scale", FieldType.NUMBER, "null", "smallest loss scale of a CS system");
    in.elsewhere("max_loss_scale", FieldType.NUMBER, "null", "largest loss scale of a CS system");
    in.further(
        "disable_lr_steps_reset",
        FieldType.BOOLEAN,
        "False",
        "",
        Range.ANY,
        "count the steps of every phase from the start of training");
    in.elsewhere("amsgrad", FieldType.BOOLEAN, "False", "AMSGrad variant of Adam");
    in.elsewhere("momentum", FieldType.NUMBER, "0.0", "momentum of SGD");
    in.elsewhere("use_nesterov", FieldType.BOOLEAN, "False", "Nesterov momentum of SGD");
    in.elsewhere(
        "exclude_from_weight_decay",
        FieldType.TEXT,
        "null",
        "names without weight decay, release 1.6 only");
    in.dead("epsilon", FieldType.NUMBER, "the optimizer reads eps");
    in.dead("log_summaries", FieldType.BOOLEAN, "no release of the PyTorch code reads it");
  }

  private static void runFields(Section in) {
    in.integer(
        "max_steps", "null", "steps", Range.atLeast(1), "global step at which training ends");
    in.further(
        "num_steps",
        FieldType.INTEGER,
        "null",
        "steps",
        Range.atLeast(1),
        "steps of this run; excludes num_epochs");
    in.further(
        "num_epochs",
        FieldType.INTEGER,
        "null",
        "epochs",
        Range.atLeast(1),
        "epochs of this run; excludes num_steps");
    in.further(
        "steps_per_epoch",
        FieldType.INTEGER,
        "null",
        "steps",
        Range.atLeast(1),
        "steps that count as an epoch");
    in.integer(
        "log_steps",
        "",
        "steps",
        Range.atLeast(0),
        "steps between log lines; 0 logs once, at the end");
    in.integer(
        "checkpoint_steps",
        "0",
        "steps",
        Range.atLeast(0),
        "steps between checkpoints; 0 saves only the last");
    in.integer(
        "eval_steps",
        "null",
        "batches",
        Range.atLeast(1),
        "batches of an evaluation; none means all rows");
    in.further(
        "eval_frequency",
        FieldType.INTEGER,
        "null",
        "steps",
        Range.atLeast(1),
        "steps between evaluations of train_and_eval; none means at every checkpoint");
    in.further(
        "max_checkpoints",
        FieldType.INTEGER,
        "null",
        "checkpoints",
        Range.count(1),
        "newest checkpoints that are kept, the best one besides; none keeps all");
    in.integer("seed", "1", "", Range.ANY, "decides initial weights and dropout");
    in.bool("save_initial_checkpoint", "False", KeyRole.MAIN, "save the weights of step 0");
    in.further(
        "check_loss_values",
        FieldType.BOOLEAN,
        "True",
        "",
        Range.ANY,
        "stop at a loss that is NaN or infinite");
    in.elsewhere(
        "save_losses",
        FieldType.BOOLEAN,
        "True",
        "write the loss to the event files; Sequent always does");
    in.elsewhere("show_debug_metrics", FieldType.BOOLEAN, "False", "debug metrics of a CS system");
    in.elsewhere(
        "autoload_last_checkpoint",
        FieldType.BOOLEAN,
        "True",
        "go on from the newest checkpoint of model_dir; Sequent always does");
    in.elsewhere("save_stream_size", FieldType.INTEGER, "0", "batches to dump for debugging");
    in.elsewhere("enable_summaries", FieldType.BOOLEAN, "False", "tensor summaries");
    in.elsewhere("num_replicas", FieldType.INTEGER, "1", "copies of the model on one wafer");
    in.elsewhere("enable_distributed", FieldType.BOOLEAN, "False", "several GPUs");
    in.elsewhere("main_process_id", FieldType.INTEGER, "0", "rank that logs and saves");
    in.elsewhere("sync_batchnorm", FieldType.BOOLEAN, "False", "batch norm across GPUs");
    in.elsewhere("logging", FieldType.TEXT, "null", "log level");
    in.elsewhere("streamer_logging", FieldType.TEXT, "null", "log level of the loaders");
    in.dead("save_summary_steps", FieldType.INTEGER, "no release of the PyTorch code reads it");
    in.dead("model_dir", FieldType.TEXT, "--model_dir always wins over it");
    in.dead(
        "keep_checkpoint_max",
        FieldType.INTEGER,
        "no release of the PyTorch code reads it; max_checkpoints keeps the newest few");
  }

  static List<ConfigField> schedule() {
    List<ConfigField> fields = new ArrayList<>();
    Section in = new Section(ConfigFields.SCHEDULE_SECTION, fields);
    in.choice(
        "scheduler", FieldType.CHOICE, "", List.of("Linear", "Constant"), "shape of this phase");
    in.number("initial_learning_rate", "", Range.atLeast(0), "rate at the start of the phase");
    in.number("end_learning_rate", "", Range.atLeast(0), "rate at the end of the phase");
    in.number("learning_rate", "", Range.atLeast(0), "rate of a constant phase");
    in.integer(
        "steps",
        "null",
        "steps",
        Range.atLeast(1),
        "length of the phase; the last may go on without an end");
    return List.copyOf(fields);
  }

  private static List<String> activations() {
    return Arrays.stream(Activation.values()).map(Activation::key).toList();
  }

  /** Adds fields to one section, so that each key above is one line of facts. */
  private record Section(String name, List<ConfigField> fields) {
    void integer(String key, String defaultText, String unit, Range range, String meaning) {
      add(key, FieldType.INTEGER, defaultText, List.of(), unit, KeyRole.MAIN, range, meaning);
    }

    void number(String key, String defaultText, Range range, String meaning) {
      add(key, FieldType.NUMBER, defaultText, List.of(), "", KeyRole.MAIN, range, meaning);
    }

    void bool(String key, String defaultText, KeyRole role, String meaning) {
      add(key, FieldType.BOOLEAN, defaultText, List.of(), "", role, Range.ANY, meaning);
    }

    void path(String key, FieldType type, String meaning) {
      add(key, type, "", List.of(), "", KeyRole.MAIN, Range.ANY, meaning);
    }

    void choice(
        String key, FieldType type, String defaultText, List<String> choices, String meaning) {
      add(key, type, defaultText, choices, "", KeyRole.MAIN, Range.ANY, meaning);
    }

    void further(
        String key, FieldType type, String defaultText, String unit, Range range, String meaning) {
      List<String> choices = type == FieldType.CHOICE ? activations() : List.of();
      add(key, type, defaultText, choices, unit, KeyRole.FURTHER, range, meaning);
    }

    void elsewhere(String key, FieldType type, String defaultText, String meaning) {
      add(key, type, defaultText, List.of(), "", KeyRole.ELSEWHERE, Range.ANY, meaning);
    }

    void dead(String key, FieldType type, String why) {
      add(key, type, "null", List.of(), "", KeyRole.DEAD, Range.ANY, why);
    }

    void add(
        String key,
        FieldType type,
        String defaultText,
        List<String> choices,
        String unit,
        KeyRole role,
        Range range,
        String meaning) {
      fields.add(
          new ConfigField(
              key,
              name,
              type,
              defaultText,
              choices,
              unit,
              meaning,
              defaultText.isEmpty(),
              role,
              range));
    }
  }
}
