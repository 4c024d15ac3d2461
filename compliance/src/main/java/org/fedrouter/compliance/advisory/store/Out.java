package org.fedrouter.compliance.advisory.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes values one behind the other. */
final class Out {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream data = new DataOutputStream(bytes);

  @FunctionalInterface
  private interface Writing {
    void to(DataOutputStream data) throws IOException;
  }

  private Out write(Writing writing) {
    try {
      writing.to(data);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes everything", e);
    }
  }

  Out number(long value) {
    return write(to -> to.writeLong(value));
  }

  Out flag(boolean value) {
    return write(to -> to.writeBoolean(value));
  }

  Out text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return write(
        to -> {
          to.writeInt(utf8.length);
          to.write(utf8);
        });
  }

  Out choice(Enum<?> value) {
    return text(value.name());
  }

  /** To the nanosecond. */
  Out time(@Nullable Instant value) {
    flag(value != null);
    return value == null ? this : number(value.getEpochSecond()).number(value.getNano());
  }

  <T> Out list(List<T> values, BiConsumer<Out, T> each) {
    write(to -> to.writeInt(values.size()));
    values.forEach(value -> each.accept(this, value));
    return this;
  }

  Out texts(List<String> values) {
    return list(values, Out::text);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
