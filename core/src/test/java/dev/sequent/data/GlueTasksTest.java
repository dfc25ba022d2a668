package dev.sequent.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each of GLUE's classification tasks on a few rows in GLUE's own layout. */
final class GlueTasksTest {

  @TempDir private Path temp;

  @Test
  void allNineProcessorsAreFoundByName() {
    assertThat(DataProcessors.names())
        .contains(
            "CoLADataProcessor",
            "GenericDataProcessor",
            "MNLIDataProcessor",
            "MRPCDataProcessor",
            "QNLIDataProcessor",
            "QQPDataProcessor",
            "RTEDataProcessor",
            "SST2DataProcessor",
            "WNLIDataProcessor");
  }

  @Test
  void colaHasNoHeaderButItsTestFileHas() throws Exception {
    write("train.tsv", "gj04\t1\t\tOur friends won't buy this.\ngj04\t0\t*\tThey drank the pub.\n");
    write("test.tsv", "index\tsentence\n0\tBill whistled past the house.\n");
    DataProcessor cola = named("CoLADataProcessor");
    List<Example> train = cola.read(temp, Split.TRAIN);
    assertThat(train)
        .extracting(Example::textA)
        .containsExactly("Our friends won't buy this.", "They drank the pub.");
    assertThat(train).extracting(Example::label).containsExactly(1, 0);
    assertThat(train).extracting(Example::line).containsExactly(1, 2);
    Example test = cola.read(temp, Split.TEST).getFirst();
    assertThat(test.textA()).isEqualTo("Bill whistled past the house.");
    assertThat(test.labelled()).isFalse();
    assertThat(cola.labels()).containsExactly("unacceptable", "acceptable");
  }

  @Test
  void aColaRowWithAnotherNumberOfFieldsIsAnErrorWithItsLine() throws Exception {
    write("train.tsv", "gj04\t1\t\tFine.\ngj04\t0\tno mark\n");
    assertThatThrownBy(() -> named("CoLADataProcessor").read(temp, Split.TRAIN))
        .hasMessage(
            temp.resolve("train.tsv")
                + ":2: the row has 3 fields, but the first row has 4 columns");
  }

  @Test
  void mrpcRowsAreNumberedAndItsHeaderMayCarryAMark() throws Exception {
    String header = "\uFEFFQuality\t#1 ID\t#2 ID\t#1 String\t#2 String\n";
    write("train.tsv", header + "1\t7\t8\tHe said \"no.\t\"No,\" he said\n");
    write("test.tsv", "index\t#1 ID\t#2 ID\t#1 String\t#2 String\n0\t1\t2\tone\ttwo\n");
    DataProcessor mrpc = named("MRPCDataProcessor");
    Example row = mrpc.read(temp, Split.TRAIN).getFirst();
    assertThat(row.textA()).isEqualTo("He said \"no.");
    assertThat(row.textB()).isEqualTo("\"No,\" he said");
    assertThat(row.label()).isEqualTo(1);
    assertThat(mrpc.read(temp, Split.TEST).getFirst().textB()).isEqualTo("two");
  }

  @Test
  void qqpQnliRteAndWnliReadTheirColumns() throws Exception {
    write(
        "dev.tsv", "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate\n1\t2\t3\twhy?\thow?\t0\n");
    assertRow("QQPDataProcessor", "why?", "how?", 0, "not_duplicate");
    write("dev.tsv", "index\tquestion\tsentence\tlabel\n0\twho?\tshe\tnot_entailment\n");
    assertRow("QNLIDataProcessor", "who?", "she", 1, "not_entailment");
    write("dev.tsv", "index\tsentence1\tsentence2\tlabel\n0\tit rains\tit is wet\tentailment\n");
    assertRow("RTEDataProcessor", "it rains", "it is wet", 0, "entailment");
    write("dev.tsv", "index\tsentence1\tsentence2\tlabel\n0\tit fell\tthe cup fell\t1\n");
    assertRow("WNLIDataProcessor", "it fell", "the cup fell", 1, "entailment");
  }

  @Test
  void testSplitsOfSst2AndMnliHaveNoLabels() throws Exception {
    write("test.tsv", "index\tsentence\n0\tfine\n");
    write("test_matched.tsv", "index\tgenre\tsentence1\tsentence2\n0\ttravel\ta\tb\n");
    write("test_mismatched.tsv", "index\tgenre\tsentence1\tsentence2\n0\toup\tc\td\n");
    assertThat(named("SST2DataProcessor").read(temp, Split.TEST))
        .extracting(Example::label)
        .containsExactly(Example.UNLABELLED);
    try (SplitRows rows = SplitRows.open(named("MNLIDataProcessor"), temp, Split.TEST)) {
      assertThat(rows.rows(0, 9)).extracting(Row::group).containsExactly("travel", "oup");
      assertThat(rows.row(1).example().subset()).isEqualTo(Subset.MISMATCHED);
    }
  }

  private void assertRow(String processor, String textA, String textB, int label, String name)
      throws DataException {
    DataProcessor task = named(processor);
    Example row = task.read(temp, Split.EVAL).getFirst();
    assertThat(row.textA()).isEqualTo(textA);
    assertThat(row.textB()).isEqualTo(textB);
    assertThat(row.label()).isEqualTo(label);
    assertThat(task.labels().get(label)).isEqualTo(name);
    assertThat(task.pairs()).isTrue();
  }

  private static DataProcessor named(String name) {
    return DataProcessors.named(name).orElseThrow();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(temp.resolve(name), text);
  }
}
