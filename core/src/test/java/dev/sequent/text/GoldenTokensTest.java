package dev.sequent.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Encodings made by the origin's rules outside Sequent: sentences and pairs at lengths 16, 128. */
final class GoldenTokensTest {

  private record Row(
      @SerializedName("max_sequence_length") int maxSequenceLength,
      @SerializedName("text_a") String textA,
      @SerializedName("text_b") @Nullable String textB,
      @SerializedName("input_ids") int[] inputIds,
      @SerializedName("attention_mask") int[] attentionMask,
      @SerializedName("token_type_ids") int[] tokenTypeIds) {}

  @Test
  void everyRowHasTheGoldenIdsMaskAndSegments() throws IOException {
    List<Row> rows = rows();
    assertThat(rows).hasSize(436);
    Vocabulary vocabulary = Vocabulary.uncased();
    SoftAssertions softly = new SoftAssertions();
    try (Tokenizer tokenizer = Tokenizer.of(vocabulary, true)) {
      for (Row row : rows) {
        FeatureBuilder builder =
            new FeatureBuilder(vocabulary, row.maxSequenceLength(), SegmentRule.SPEC);
        PreviewRow preview = new TokenPreview(tokenizer, builder).row(row.textA(), row.textB());
        Padded padded = preview.padded(row.maxSequenceLength());
        softly.assertThat(padded.inputIds()).as(row.textA()).isEqualTo(row.inputIds());
        softly.assertThat(padded.attentionMask()).as(row.textA()).isEqualTo(row.attentionMask());
        softly.assertThat(padded.tokenTypeIds()).as(row.textA()).isEqualTo(row.tokenTypeIds());
      }
    }
    softly.assertAll();
  }

  @Test
  void theFastTokenizerYieldsTheSameRows() throws IOException {
    Vocabulary vocabulary = Vocabulary.uncased();
    try (FastTokenizer tokenizer = FastTokenizer.of(vocabulary, true)) {
      for (Row row : rows()) {
        FeatureBuilder builder =
            new FeatureBuilder(vocabulary, row.maxSequenceLength(), SegmentRule.SPEC);
        PreviewRow preview = new TokenPreview(tokenizer, builder).row(row.textA(), row.textB());
        Padded padded = preview.padded(row.maxSequenceLength());
        assertThat(padded.inputIds()).as(row.textA()).isEqualTo(row.inputIds());
        assertThat(padded.attentionMask()).as(row.textA()).isEqualTo(row.attentionMask());
        assertThat(padded.tokenTypeIds()).as(row.textA()).isEqualTo(row.tokenTypeIds());
      }
    }
  }

  @Test
  void theReferenceTokenizerOfTheseTestsAgreesWithTheGoldenRowsToo() throws IOException {
    ReferenceTokenizer reference = new ReferenceTokenizer(Vocabulary.uncased());
    for (Row row : rows()) {
      if (row.textB() == null) {
        List<Integer> ids = reference.ids(row.textA());
        int kept = Math.min(ids.size(), row.maxSequenceLength() - 2);
        for (int i = 0; i < kept; i++) {
          assertThat(ids.get(i)).as(row.textA()).isEqualTo(row.inputIds()[i + 1]);
        }
      }
    }
  }

  private static List<Row> rows() throws IOException {
    Gson gson = new Gson();
    try (InputStream in =
            Objects.requireNonNull(
                GoldenTokensTest.class.getResourceAsStream("golden-tokens.jsonl.gz"));
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> gson.fromJson(line, Row.class)).toList();
    }
  }
}
