package dev.sequent.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.data.DataException;
import dev.sequent.data.Example;
import dev.sequent.data.GenericDataProcessor;
import dev.sequent.data.MnliDataProcessor;
import dev.sequent.data.Split;
import dev.sequent.data.SplitRows;
import dev.sequent.data.Sst2DataProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A split scanned whole: its pieces on disk, and what they tell. */
final class CorpusScanTest {

  private static final Path SAMPLES =
      Path.of(System.getProperty("sequent.root", "..")).resolve("resources/samples/data");

  @TempDir private Path temp;

  private final Vocabulary vocabulary = Vocabulary.uncased();
  private final FastTokenizer tokenizer = FastTokenizer.of(vocabulary, true);

  @AfterEach
  void close() {
    tokenizer.close();
  }

  @Test
  void theSecondScanFindsTheSamePiecesOnDisk() throws Exception {
    try (SplitRows rows = samples();
        Corpus first = scan(rows);
        Corpus second = scan(rows)) {
      assertThat(first.fromCache()).isFalse();
      assertThat(second.fromCache()).isTrue();
      assertThat(second.size()).isEqualTo(rows.size()).isEqualTo(120);
      for (int row = 0; row < rows.size(); row++) {
        Example example = rows.row(row).example();
        int[] expected = tokenizer.cut(example.textA()).ids();
        assertThat(first.encodings().idsA(row)).isEqualTo(expected);
        assertThat(second.encodings().idsA(row)).isEqualTo(expected);
        assertThat(second.encodings().idsB(row))
            .isEqualTo(tokenizer.cut(String.valueOf(example.textB())).ids());
        assertThat(second.label(row)).isEqualTo(example.label());
      }
    }
  }

  @Test
  void anotherVocabularyCaseOrFileIsScannedAnew() throws Exception {
    write("train.tsv", "sentence\tlabel\nGood\t1\n");
    try (Corpus first = scanSst2()) {
      assertThat(first.fromCache()).isFalse();
    }
    try (Corpus again = scanSst2()) {
      assertThat(again.fromCache()).isTrue();
    }
    try (FastTokenizer cased = FastTokenizer.of(vocabulary, false);
        SplitRows rows = SplitRows.open(new Sst2DataProcessor(), temp, Split.TRAIN);
        Corpus other = new CorpusScan(cased, cache()).scan(rows, CorpusScan.Progress.NONE)) {
      assertThat(other.fromCache()).isFalse();
      assertThat(other.encodings().idsA(0)).containsExactly(vocabulary.unknownId());
    }
    List<String> pieces = new ArrayList<>(vocabulary.pieces());
    pieces.set(2204, "[unused-good]");
    try (FastTokenizer less = FastTokenizer.of(Vocabulary.of(Path.of("less"), pieces), true);
        SplitRows rows = SplitRows.open(new Sst2DataProcessor(), temp, Split.TRAIN);
        Corpus other = new CorpusScan(less, cache()).scan(rows, CorpusScan.Progress.NONE)) {
      assertThat(other.fromCache()).isFalse();
    }
    write("train.tsv", "sentence\tlabel\nfood\t1\n");
    try (Corpus changed = scanSst2()) {
      assertThat(changed.fromCache()).isFalse();
    }
  }

  @Test
  void aDamagedFileIsMadeAnew() throws Exception {
    write("train.tsv", "sentence\tlabel\na good film\t1\nbad\t0\n");
    scanSst2().close();
    Path file = cached().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      assertRebuilt(file, damaged, whole);
    }
    for (int length : new int[] {0, 7, 24, whole.length - 1}) {
      assertRebuilt(file, java.util.Arrays.copyOf(whole, length), whole);
    }
  }

  private void assertRebuilt(Path file, byte[] damaged, byte[] whole) throws Exception {
    Files.write(file, damaged);
    try (Corpus corpus = scanSst2()) {
      assertThat(corpus.fromCache()).isFalse();
      assertThat(corpus.encodings().idsA(0)).containsExactly(1037, 2204, 2143);
    }
    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void whatAKilledProcessLeftHalfWrittenGoesAfterADay() throws Exception {
    Path old = Files.createDirectories(temp.resolve("cache")).resolve("part-1.tmp");
    Path recent = temp.resolve("cache").resolve("part-2.tmp");
    Files.writeString(old, "half");
    Files.writeString(recent, "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    write("train.tsv", "sentence\tlabel\ngood\t1\n");
    scanSst2().close();
    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void theFolderStaysWithinItsBound() throws Exception {
    EncodingCache small = new EncodingCache(temp.resolve("cache"), 100);
    for (String text : List.of("one", "two", "three")) {
      write("train.tsv", "sentence\tlabel\n" + text + "\t1\n");
      try (SplitRows rows = SplitRows.open(new Sst2DataProcessor(), temp, Split.TRAIN)) {
        new CorpusScan(tokenizer, small).scan(rows, CorpusScan.Progress.NONE).close();
      }
    }
    assertThat(cached()).hasSizeBetween(1, 2);
    try (Corpus last = scanSst2()) {
      assertThat(last.fromCache()).as("the one just used stays").isTrue();
    }
  }

  @Test
  void aBadRowEndsTheScanAndLeavesNothingBehind() throws Exception {
    write("train.tsv", "sentence\tlabel\ngood\t1\nodd\tpositive\n");
    assertThatThrownBy(this::scanSst2)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("train.tsv:3: the label is 'positive'");
    try (Stream<Path> left = Files.list(temp.resolve("cache"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void anInterruptEndsTheScan() throws Exception {
    write("train.tsv", "sentence\tlabel\ngood\t1\n");
    Thread.currentThread().interrupt();
    assertThatThrownBy(this::scanSst2).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    try (Corpus after = scanSst2()) {
      assertThat(after.size()).isEqualTo(1);
    }
  }

  @Test
  void progressGoesUpToAllRows() throws Exception {
    List<Integer> told = new ArrayList<>();
    try (SplitRows rows = samples();
        Corpus corpus =
            new CorpusScan(tokenizer, cache()).scan(rows, (done, all) -> told.add(done))) {
      assertThat(told).isSorted().endsWith(corpus.size());
    }
  }

  @Test
  void statisticsAreThoseOfTheLibrarysPieces() throws Exception {
    try (SplitRows rows = samples();
        Corpus corpus = scan(rows);
        Tokenizer library = Tokenizer.of(vocabulary, true)) {
      TokenStatistics expected = LibraryStatistics.of(rows.examples(), library, 20);
      CorpusStatistics counts = CorpusStatistics.of(corpus);
      for (int limit : new int[] {20, 8, 512}) {
        assertThat(counts.tokens(limit))
            .usingRecursiveComparison()
            .isEqualTo(expected.withMaxSequenceLength(limit));
      }
      assertThat(counts.labelCounts()).containsExactly(40, 40, 40);
      assertThat(counts.tokens(20).stepsPerEpoch(32, true)).isEqualTo(3);
      assertThat(counts.tokens(20).stepsPerEpoch(32, false)).isEqualTo(4);
      assertThat(counts.tokens(20).tokensPerStep(32))
          .isEqualTo(32.0 * counts.tokens(20).tokens() / 120);
    }
  }

  @Test
  void groupsAreCountedApart() throws Exception {
    write(
        "train.tsv",
        """
        genre\tsentence1\tsentence2\tgold_label
        travel\ta b\tc\tneutral
        fiction\ta\tb c d e\tentailment
        travel\ta\tb\tneutral
        """);
    try (SplitRows rows = SplitRows.open(new MnliDataProcessor(), temp, Split.TRAIN);
        Corpus corpus = scan(rows)) {
      List<CorpusStatistics.Group> groups = CorpusStatistics.of(corpus).groups(6);
      assertThat(groups)
          .extracting(CorpusStatistics.Group::group)
          .containsExactly("fiction", "travel");
      assertThat(groups.getFirst().tokens().truncatedRows()).isEqualTo(1);
      assertThat(groups.getFirst().tokens().longest()).isEqualTo(8);
      assertThat(groups.getLast().tokens().rows()).isEqualTo(2);
      assertThat(groups.getLast().labelCounts()).containsExactly(0, 2, 0);
    }
  }

  @Test
  void repeatedRowsAreFoundWithinASplitAndAcross() throws Exception {
    write(
        "train.tsv",
        """
        sentence\tlabel
        a good film\t1
        A good film!\t0
        a good film\t1
        a good film\t0
        goodfilm\t0
        """);
    write("dev.tsv", "sentence\tlabel\na GOOD film\t1\nnew\t1\na good film\t0\n");
    try (SplitRows trainRows = SplitRows.open(new Sst2DataProcessor(), temp, Split.TRAIN);
        SplitRows devRows = SplitRows.open(new Sst2DataProcessor(), temp, Split.EVAL);
        Corpus train = scan(trainRows);
        Corpus dev = scan(devRows)) {
      Repeats exact = Repeats.within(train, Repeats.By.EXACT);
      assertThat(exact.first())
          .containsExactly(new Repeats.Pair(2, 0, false), new Repeats.Pair(3, 0, true));
      assertThat(exact.conflicting()).isEqualTo(1);
      Repeats normalised = Repeats.within(train, Repeats.By.NORMALISED);
      assertThat(normalised.first()).extracting(Repeats.Pair::row).containsExactly(1, 2, 3);
      assertThat(normalised.conflicting()).isEqualTo(2);
      assertThat(Repeats.across(dev, train, Repeats.By.EXACT).first())
          .containsExactly(new Repeats.Pair(2, 0, true));
      assertThat(Repeats.across(dev, train, Repeats.By.NORMALISED).rows()).isEqualTo(2);
      assertThat(Repeats.across(train, dev, Repeats.By.EXACT).rows()).isEqualTo(3);
    }
  }

  @Test
  void rowsOfSignsAloneAreNotTheSameRow() throws Exception {
    write(
        "train.tsv", "sentence\tlabel\n\uD83D\uDE42\t1\n\uD83D\uDE41\t0\n!\t1\n\uD83D\uDE42\t0\n");
    try (Corpus corpus = scanSst2()) {
      assertThat(Repeats.within(corpus, Repeats.By.NORMALISED).first())
          .containsExactly(new Repeats.Pair(3, 0, true));
    }
  }

  @Test
  void rowsLeftOutOfAnotherFileAreOtherTokens() throws Exception {
    String layout =
        "columns: {text_a: text, label: label}\ntrain: [a.tsv, b.tsv]\nbad_rows: skip\n";
    write("a.tsv", "text\tlabel\none\tx\ntwo\tleft\n");
    write("b.tsv", "text\tlabel\nthree\tx\nfour\tright\n");
    write("dataset.yaml", layout + "labels: [x, right]\n");
    assertThat(scanGeneric()).containsExactly("one", "three", "four");
    write("dataset.yaml", layout + "labels: [x, left]\n");
    assertThat(scanGeneric()).containsExactly("one", "two", "three");
  }

  private List<String> scanGeneric() throws DataException {
    List<String> words = new ArrayList<>();
    try (SplitRows rows = SplitRows.open(new GenericDataProcessor(), temp, Split.TRAIN);
        Corpus corpus = scan(rows)) {
      for (int row = 0; row < corpus.size(); row++) {
        words.add(vocabulary.piece(corpus.encodings().idsA(row)[0]));
      }
    }
    return words;
  }

  @Test
  void everyRowKeepsTheLawsAtEveryLength() throws Exception {
    try (SplitRows rows = samples();
        Corpus corpus = scan(rows)) {
      for (int length : new int[] {3, 4, 16, 128}) {
        for (SegmentRule rule : SegmentRule.values()) {
          RowLawCheck check =
              RowLawCheck.of(corpus.encodings(), new FeatureBuilder(vocabulary, length, rule));
          assertThat(check).isEqualTo(new RowLawCheck(120, java.util.Map.of(), List.of()));
        }
      }
    }
  }

  @Test
  void eachLawNoticesWhenItIsBroken() {
    int[] ids = {101, 7592, 102, 2088, 102, 0};
    int[] mask = {1, 1, 1, 1, 1, 0};
    int[] segments = {0, 0, 0, 1, 1, 0};
    assertThat(RowLaw.broken(new Padded(ids, mask, segments), 1, true, vocabulary)).isEmpty();
    assertBroken(RowLaw.BEGINS_WITH_CLS, 0, 100, ids, mask, segments);
    assertBroken(RowLaw.SENTENCES_END_IN_SEP, 2, 7592, ids, mask, segments);
    assertBroken(RowLaw.SENTENCES_END_IN_SEP, 4, 7592, ids, mask, segments);
    assertBroken(RowLaw.IDS_IN_RANGE, 1, 30522, ids, mask, segments);
    assertBroken(RowLaw.IDS_IN_RANGE, 1, -1, ids, mask, segments);
    assertBroken(RowLaw.IDS_IN_RANGE, 5, 7592, ids, mask, segments);
    int[] onPadding = {0, 0, 0, 1, 1, 1};
    assertThat(RowLaw.broken(new Padded(ids, mask, onPadding), 1, true, vocabulary))
        .containsExactly(RowLaw.SEGMENTS);
    int[] two = {0, 0, 0, 2, 1, 0};
    assertThat(RowLaw.broken(new Padded(ids, mask, two), 1, true, vocabulary))
        .containsExactly(RowLaw.SEGMENTS);
  }

  private void assertBroken(
      RowLaw law, int position, int id, int[] ids, int[] mask, int[] segments) {
    int[] changed = ids.clone();
    changed[position] = id;
    assertThat(RowLaw.broken(new Padded(changed, mask, segments), 1, true, vocabulary))
        .containsExactly(law);
  }

  private SplitRows samples() throws DataException {
    return SplitRows.open(new MnliDataProcessor(), SAMPLES.resolve("mnli"), Split.EVAL);
  }

  private Corpus scanSst2() throws DataException {
    try (SplitRows rows = SplitRows.open(new Sst2DataProcessor(), temp, Split.TRAIN)) {
      return scan(rows);
    }
  }

  private Corpus scan(SplitRows rows) throws DataException {
    return new CorpusScan(tokenizer, cache()).scan(rows, CorpusScan.Progress.NONE);
  }

  private EncodingCache cache() {
    return EncodingCache.in(temp.resolve("cache"));
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("cache"))) {
      return files.toList();
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(temp.resolve(name), text);
  }
}
