package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.SmallCheckpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CheckpointCommandTest {

  @TempDir Path modelDir;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new CheckpointCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Path save(long step) throws CheckpointException {
    return SmallCheckpoint.save(modelDir, step);
  }

  @Test
  void infoOfAModelDirDescribesItsNewestCheckpoint() throws CheckpointException {
    save(20);
    save(100);
    assertThat(run("info", "--tensors", modelDir.toString())).isZero();
    assertThat(out.toString())
        .contains("checkpoint_100")
        .contains("step        100")
        .contains("BERT, 2 layers, 8 wide, 2 heads, feed-forward 16 gelu")
        .contains("0 entailment, 1 neutral, 2 contradiction")
        .contains("245,763 in 41 tensors")
        .contains("F32")
        .contains("resumable   yes")
        .contains("[30522, 8]       bert.embeddings.word_embeddings.weight");
  }

  @Test
  void infoSpeaksJson() throws CheckpointException {
    Path folder = save(20);
    assertThat(run("info", "--json", folder.toString())).isZero();
    JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertThat(json.get("step").getAsLong()).isEqualTo(20);
    assertThat(json.get("model").getAsJsonObject().get("num_heads").getAsInt()).isEqualTo(2);
    assertThat(json.get("labels").getAsJsonArray()).hasSize(3);
    assertThat(json.get("tensors").getAsJsonArray()).hasSize(41);
    assertThat(json.get("dtypes").getAsJsonArray().get(0).getAsString()).isEqualTo("F32");
  }

  @Test
  void infoOfABareWeightsFileSaysWhatItCan() throws CheckpointException {
    Path file = save(20).resolve("model.safetensors");
    assertThat(run("info", file.toString())).isZero();
    assertThat(out.toString()).contains("41 tensors").contains("resumable   no");
  }

  @Test
  void whatIsNoCheckpointIsOneSentenceAndExitCodeTwo() throws IOException {
    assertThat(run("info", modelDir.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("neither a model.safetensors nor a checkpoint_<step>");
    Path mdl = Files.write(modelDir.resolve("x.mdl"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});
    assertThat(run("info", mdl.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("this ZIP file is damaged");
    assertThat(run("info", modelDir.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such checkpoint folder");
    assertThat(run("convert", modelDir.resolve("nowhere").toString(), "--to", "mdl")).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere: there is no such checkpoint folder or file");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void convertWritesBesideTheCheckpointAndNeverTwice() throws CheckpointException {
    Path folder = save(20);
    assertThat(run("convert", folder.toString(), "--to", "mdl", "--release", "1.6")).isZero();
    Path mdl = modelDir.resolve("checkpoint_20.mdl");
    assertThat(out.toString()).contains(mdl.toString());
    assertThat(err.toString()).contains("The optimizer's state stays behind");
    assertThat(run("info", mdl.toString())).isZero();
    assertThat(out.toString()).contains("step        20").contains("245,763 in 41 tensors");
    assertThat(run("convert", folder.toString(), "--to", "mdl-h5")).isEqualTo(2);
    assertThat(err.toString()).contains("this exists already and is not overwritten");
    assertThat(run("convert", folder.toString(), "--to", "zip")).isEqualTo(2);
    assertThat(err.toString()).contains("'zip' is not hf, mdl, mdl-h5 or onnx");
  }
}
