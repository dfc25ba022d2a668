package dev.sequent.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one parameter is called in Hugging Face's BERT and in Model Zoo's releases.
 *
 * <p>Release 1.6 uses Hugging Face's names. 1.7 has its own, and calls the encoder {@code
 * bert_encoder} in pre-training; 1.8 and later put {@code model.} in front of them.
 */
final class ParameterNames {

  /** A release's naming. */
  enum Release {
    /** Hugging Face's names. */
    V1_6,
    /** Model Zoo's own names. */
    V1_7,
    /** 1.7's with {@code model.} in front; such files carry {@code state_version}. */
    V1_8
  }

  /** One module under its two names; both are whole path segments. */
  private record Rename(String huggingFace, String modelZoo) {}

  private static final List<Rename> OUTSIDE_LAYERS =
      List.of(
          new Rename("embeddings.word_embeddings", "embedding_layer.word_embeddings"),
          new Rename("embeddings.position_embeddings", "embedding_layer.position_embeddings"),
          new Rename("embeddings.token_type_embeddings", "embedding_layer.segment_embeddings"),
          new Rename("embeddings.LayerNorm", "embed_ln_f"),
          new Rename("pooler.dense", "pooler.pooler.ffn.0.linear_layer"));

  /** In the order in which 1.7 stores a layer: the norms last. */
  private static final List<Rename> IN_LAYERS =
      List.of(
          new Rename("attention.self.query", "self_attn.proj_q_dense_layer"),
          new Rename("attention.self.key", "self_attn.proj_k_dense_layer"),
          new Rename("attention.self.value", "self_attn.proj_v_dense_layer"),
          new Rename("attention.output.dense", "self_attn.proj_output_dense_layer"),
          new Rename("intermediate.dense", "ffn.ffn.0.linear_layer"),
          new Rename("output.dense", "ffn.ffn.1.linear_layer"),
          new Rename("attention.output.LayerNorm", "norm1"),
          new Rename("output.LayerNorm", "norm2"));

  private static final String ENCODER = "bert.";
  private static final String PRETRAINING_ENCODER = "bert_encoder.";
  private static final String LATER_PREFIX = "model.";
  private static final Pattern HF_LAYER = Pattern.compile("encoder\\.layer\\.(\\d+)\\.(.+)");
  private static final Pattern ZOO_LAYER =
      Pattern.compile("transformer_encoder\\.layers\\.(\\d+)\\.(.+)");
  private static final Pattern LEAF = Pattern.compile("(.+)\\.(weight|bias)");

  private ParameterNames() {}

  /** Whether a name is of a buffer that is computed and not learned. */
  static boolean isBuffer(String name) {
    return name.endsWith("embeddings.position_ids") || name.endsWith("embeddings.token_type_ids");
  }

  /**
   * Hugging Face's name for a tensor of any known release; other names are returned as they are.
   * Layer norms may be called gamma and beta, as in TensorFlow's BERT. Whether an encoder's name
   * has {@code bert.} in front stays as it is.
   */
  static String huggingFace(String name) {
    String rest = name;
    if (rest.startsWith(LATER_PREFIX)) {
      rest = rest.substring(LATER_PREFIX.length());
    }
    if (rest.startsWith(PRETRAINING_ENCODER)) {
      rest = ENCODER + rest.substring(PRETRAINING_ENCODER.length());
    }
    String prefix = rest.startsWith(ENCODER) ? ENCODER : "";
    rest = rest.substring(prefix.length());
    rest =
        rest.replaceFirst("LayerNorm\\.gamma$", "LayerNorm.weight")
            .replaceFirst("LayerNorm\\.beta$", "LayerNorm.bias");
    Matcher layer = ZOO_LAYER.matcher(rest);
    if (layer.matches()) {
      return prefix
          + "encoder.layer."
          + layer.group(1)
          + "."
          + renamed(layer.group(2), IN_LAYERS, false);
    }
    return prefix + renamed(rest, OUTSIDE_LAYERS, false);
  }

  /** A release's name for a parameter that has Hugging Face's name. */
  static String modelZoo(String name, Release release) {
    if (release == Release.V1_6) {
      return name;
    }
    String prefix = name.startsWith(ENCODER) ? ENCODER : "";
    String rest = name.substring(prefix.length());
    Matcher layer = HF_LAYER.matcher(rest);
    String zoo =
        layer.matches()
            ? "transformer_encoder.layers."
                + layer.group(1)
                + "."
                + renamed(layer.group(2), IN_LAYERS, true)
            : renamed(rest, OUTSIDE_LAYERS, true);
    return (release == Release.V1_8 ? LATER_PREFIX : "") + prefix + zoo;
  }

  private static String renamed(String name, List<Rename> table, boolean toModelZoo) {
    Matcher leaf = LEAF.matcher(name);
    if (leaf.matches()) {
      for (Rename rename : table) {
        String from = toModelZoo ? rename.huggingFace() : rename.modelZoo();
        if (leaf.group(1).equals(from)) {
          return (toModelZoo ? rename.modelZoo() : rename.huggingFace()) + "." + leaf.group(2);
        }
      }
    }
    return name;
  }

  /**
   * Names in the order of a release's own state: 1.6 as Hugging Face, later ones with a layer's
   * norms after its matrices. The order decides which optimizer state belongs to which parameter.
   */
  static List<String> inOrder(List<String> huggingFaceNames, Release release) {
    if (release == Release.V1_6) {
      return huggingFaceNames;
    }
    List<String> ordered = new ArrayList<>();
    List<String> norms = new ArrayList<>();
    String current = "";
    for (String name : huggingFaceNames) {
      Matcher layer = HF_LAYER.matcher(name.startsWith(ENCODER) ? name.substring(5) : name);
      String now = layer.matches() ? layer.group(1) : "";
      if (!now.equals(current)) {
        ordered.addAll(norms);
        norms.clear();
        current = now;
      }
      (!now.isEmpty() && name.contains(".LayerNorm.") ? norms : ordered).add(name);
    }
    ordered.addAll(norms);
    return List.copyOf(ordered);
  }
}
