package org.fedrouter.compliance.advisory.store;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Out} has written. */
final class In {
  private final DataInputStream data;

  In(byte[] bytes) {
    data = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  @FunctionalInterface
  private interface Reading<T> {
    T from(DataInputStream data) throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    try {
      return reading.from(data);
    } catch (IOException e) {
      throw new UncheckedIOException("the row is cut", e);
    }
  }

  long number() {
    return read(DataInputStream::readLong);
  }

  boolean flag() {
    return read(DataInputStream::readBoolean);
  }

  String text() {
    return read(from -> new String(from.readNBytes(from.readInt()), StandardCharsets.UTF_8));
  }

  <E extends Enum<E>> E choice(Class<E> type) {
    return Enum.valueOf(type, text());
  }

  @Nullable Instant time() {
    return flag() ? Instant.ofEpochSecond(number(), number()) : null;
  }

  <T> List<T> list(Function<In, T> each) {
    int size = read(DataInputStream::readInt);
    List<T> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(each.apply(this));
    }
    return values;
  }

  List<String> texts() {
    return list(In::text);
  }
}
