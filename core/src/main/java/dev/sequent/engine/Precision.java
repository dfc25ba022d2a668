package dev.sequent.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What matrix products and attention compute in. Weights, gradients and what the optimizer keeps
 * are float32 in each of them, as are layer norms, softmax and the loss.
 */
public enum Precision {
  /** IEEE float32 throughout. */
  FP32(6),
  /** Products in bfloat16: the range of float32, 8 significant bits. */
  BF16(15),
  /** Products in IEEE float16: 11 significant bits, magnitudes from 6e-8 to 65,504. */
  FP16(5);

  private final int torchType;

  Precision(int torchType) {
    this.torchType = torchType;
  }

  /** libtorch's number of the type, which TorchScript calls it by. */
  int torchType() {
    return torchType;
  }

  /** What {@code --precision} and files call it: {@code fp32}, {@code bf16} or {@code fp16}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The precision of that key, or empty where there is none. */
  public static Optional<Precision> ofKey(String key) {
    return Arrays.stream(values()).filter(p -> p.key().equals(key)).findFirst();
  }
}
