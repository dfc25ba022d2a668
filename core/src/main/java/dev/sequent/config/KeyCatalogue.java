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
        case "model" -> modelFields(new CatalogueSection(section, fields));
        case "optimizer" -> OptimizerCatalogue.add(new CatalogueSection(section, fields));
        case "runconfig" -> runFields(new CatalogueSection(section, fields));
        default -> inputFields(new CatalogueSection(section, fields));
      }
    }
    return List.copyOf(fields);
  }

  private static void inputFields(CatalogueSection in) {
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

  private static void modelFields(CatalogueSection in) {
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
    in.further(
        "use_bfloat16",
        FieldType.BOOLEAN,
        "False",
        "",
        Range.ANY,
        "in mixed precision, never float16");
    in.elsewhere(
        "allow_multireplica", FieldType.BOOLEAN, "True", "copies of the model on one wafer");
    in.elsewhere("fp16_type", FieldType.TEXT, "null", "half precision of a CS system");
    in.elsewhere(
        "is_mnli_dataset",
        FieldType.BOOLEAN,
        "False",
        "set by the Model Zoo itself from data_processor");
  }

  private static void runFields(CatalogueSection in) {
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

  static List<String> activations() {
    return Arrays.stream(Activation.values()).map(Activation::key).toList();
  }
}
