package dev.sequent.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.razorvine.pickle.Opcodes;

/**
 * Writes the few pickle instructions that a state of tensors takes, in protocol 2 as PyTorch does.
 * Python's documentation of {@code pickletools} lists them.
 */
final class PickleWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  PickleWriter() {
    op(Opcodes.PROTO);
    out.write(2);
  }

  private PickleWriter op(short code) {
    out.write(code);
    return this;
  }

  PickleWriter mark() {
    return op(Opcodes.MARK);
  }

  /** A class or function by its name. */
  PickleWriter global(String module, String name) {
    op(Opcodes.GLOBAL);
    out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Calls the second value from the top with the tuple on top. */
  PickleWriter reduce() {
    return op(Opcodes.REDUCE);
  }

  PickleWriter text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    op(Opcodes.BINUNICODE);
    out.writeBytes(little(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
    return this;
  }

  PickleWriter number(long number) {
    if (number == (int) number) {
      op(Opcodes.BININT);
      out.writeBytes(little(Integer.BYTES).putInt((int) number).array());
    } else {
      op(Opcodes.LONG1);
      out.write(Long.BYTES);
      out.writeBytes(little(Long.BYTES).putLong(number).array());
    }
    return this;
  }

  PickleWriter real(double number) {
    op(Opcodes.BINFLOAT);
    out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
    return this;
  }

  PickleWriter none() {
    return op(Opcodes.NONE);
  }

  PickleWriter no() {
    return op(Opcodes.NEWFALSE);
  }

  PickleWriter emptyTuple() {
    return op(Opcodes.EMPTY_TUPLE);
  }

  /** Everything since the mark as a tuple. */
  PickleWriter tuple() {
    return op(Opcodes.TUPLE);
  }

  PickleWriter numbers(long[] numbers) {
    mark();
    for (long number : numbers) {
      number(number);
    }
    return tuple();
  }

  PickleWriter emptyDictionary() {
    return op(Opcodes.EMPTY_DICT);
  }

  PickleWriter orderedDictionary() {
    return global("collections", "OrderedDict").emptyTuple().reduce();
  }

  /** Puts the pairs since the mark into the dictionary before it. */
  PickleWriter setItems() {
    return op(Opcodes.SETITEMS);
  }

  PickleWriter emptyList() {
    return op(Opcodes.EMPTY_LIST);
  }

  /** Appends everything since the mark to the list before it. */
  PickleWriter appends() {
    return op(Opcodes.APPENDS);
  }

  PickleWriter texts(List<String> texts) {
    emptyList().mark();
    texts.forEach(this::text);
    return appends();
  }

  /** Resolves the tuple on top as the name of something kept outside of the pickle. */
  PickleWriter persistent() {
    return op(Opcodes.BINPERSID);
  }

  /** Ends the pickle. */
  byte[] stop() {
    op(Opcodes.STOP);
    return out.toByteArray();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
