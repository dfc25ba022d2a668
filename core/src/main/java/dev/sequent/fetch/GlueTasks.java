package dev.sequent.fetch;

import dev.sequent.fetch.GlueTask.Packing;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tasks that can be fetched.
 *
 * @param all in GLUE's order
 */
public record GlueTasks(List<GlueTask> all) {
  private static final String GLUE = "https://dl.fbaipublicfiles.com/glue/data/";
  private static final String SENT_EVAL = "https://dl.fbaipublicfiles.com/senteval/senteval_data/";

  /** Copies the list. */
  public GlueTasks {
    all = List.copyOf(all);
  }

  /**
   * GLUE's classification tasks, at the addresses that the benchmark's own script has. The archives
   * come without checksums; the lengths and SHA-256 here are the ones that Hugging Face's {@code
   * datasets} recorded of the same addresses in {@code datasets/glue/dataset_infos.json}.
   */
  public static GlueTasks published() {
    return new GlueTasks(
        List.of(
            zip(
                "CoLA",
                "CoLADataProcessor",
                "CoLA.zip",
                376_971,
                "f212fcd832b8f7b435fb991f101abf89f96b933ab400603bf198960dfc32cbff"),
            zip(
                "SST-2",
                "SST2DataProcessor",
                "SST-2.zip",
                7_439_277,
                "d67e16fb55739c1b32cdce9877596db1c127dc322d93c082281f64057c16deaa"),
            mrpc(),
            zip(
                "QQP",
                "QQPDataProcessor",
                "QQP-clean.zip",
                41_696_084,
                "40e7c862c04eb26ee04b67fd900e76c45c6ba8e6d8fab4f8f1f8072a1a3fbae0"),
            mnli(),
            zip(
                "QNLI",
                "QNLIDataProcessor",
                "QNLIv2.zip",
                10_627_589,
                "e634e78627a29adaecd4f955359b22bf5e70f2cbd93b493f2d624138a0c0e5f5"),
            zip(
                "RTE",
                "RTEDataProcessor",
                "RTE.zip",
                697_150,
                "6bf86de103ecd335f3441bd43574d23fef87ecc695977a63b82d5efb206556ee"),
            zip(
                "WNLI",
                "WNLIDataProcessor",
                "WNLI.zip",
                28_999,
                "ae0e8e4d16f4d46d4a0a566ec7ecceccfd3fbfaa4a7a4b4e02848c0f2561ac46")));
  }

  private static GlueTask zip(
      String name, String processor, String file, long bytes, String sha256) {
    return new GlueTask(
        name,
        processor,
        Packing.ZIP,
        List.of(RemoteFile.published(URI.create(GLUE + file), bytes, sha256)),
        List.of("train.tsv", "dev.tsv"));
  }

  private static GlueTask mnli() {
    return new GlueTask(
        "MNLI",
        "MNLIDataProcessor",
        Packing.ZIP,
        List.of(
            RemoteFile.published(
                URI.create(GLUE + "MNLI.zip"),
                312_783_507,
                "e7c1d896d26ed6caf700110645df426cc2d8ebf02a5ab743d5a5c68ac1c83633")),
        List.of("train.tsv", "dev_matched.tsv", "dev_mismatched.tsv"));
  }

  private static GlueTask mrpc() {
    return new GlueTask(
        "MRPC",
        "MRPCDataProcessor",
        Packing.MRPC,
        List.of(
            RemoteFile.published(
                URI.create(SENT_EVAL + "msr_paraphrase_train.txt"),
                1_047_044,
                "60a9b09084528f0673eedee2b69cb941920f0b8cd0eeccefc464a98768457f89"),
            RemoteFile.published(
                URI.create(SENT_EVAL + "msr_paraphrase_test.txt"),
                441_275,
                "a04e271090879aaba6423d65b94950c089298587d9c084bf9cd7439bd785f784"),
            RemoteFile.published(
                URI.create(GLUE + "mrpc_dev_ids.tsv"),
                6_222,
                "971d7767d81b997fd9060ade0ec23c4fc31cbb226a55d1bd4a1bac474eb81dc7")),
        List.of("train.tsv", "dev.tsv"));
  }

  /** The task that somebody means. */
  public Optional<GlueTask> called(String text) {
    return all.stream().filter(task -> task.isCalled(text)).findFirst();
  }

  /** Their names, for a sentence. */
  public String names() {
    return all.stream().map(GlueTask::name).collect(Collectors.joining(", "));
  }
}
