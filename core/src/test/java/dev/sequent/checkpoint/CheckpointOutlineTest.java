package dev.sequent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.checkpoint.CheckpointInfo.Stored;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CheckpointOutlineTest {
  private static Stored tensor(String name, long... shape) {
    return new Stored(name, "F32", shape, 4);
  }

  @Test
  void theNamesOfEveryReleaseTellTheSame() {
    CheckpointOutline base =
        new CheckpointOutline(
            OptionalInt.of(12), OptionalLong.of(768), OptionalLong.of(30522), OptionalLong.of(2));
    List<Stored> of16 =
        List.of(
            tensor("bert.embeddings.word_embeddings.weight", 30522, 768),
            tensor("bert.encoder.layer.11.output.dense.bias", 768),
            tensor("bert.encoder.layer.2.output.dense.bias", 768),
            tensor("classifier.weight", 2, 768));
    List<Stored> of18 =
        List.of(
            tensor("model.bert.embedding_layer.word_embeddings.weight", 30522, 768),
            tensor("model.bert.transformer_encoder.layers.11.norm1.weight", 768),
            tensor("model.classifier.weight", 2, 768));
    assertThat(CheckpointOutline.of(of16)).isEqualTo(base);
    assertThat(CheckpointOutline.of(of18)).isEqualTo(base);
  }

  @Test
  void whatIsNotThereIsNotGuessed() {
    assertThat(
            CheckpointOutline.of(
                List.of(
                    tensor("encoder.layer.99999999999.x", 3),
                    tensor("bert.embeddings.word_embeddings.weight", 9),
                    tensor("classifier.bias", 2))))
        .isEqualTo(
            new CheckpointOutline(
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty()));
  }
}
