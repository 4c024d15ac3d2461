package org.fedrouter.core.signing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Parameters of a structured field, in their order. */
public record Parameters(Map<String, Bare> values) {
  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value of a parameter that is a text. */
  public Optional<String> text(String key) {
    return values.get(key) instanceof Bare.Text(String value)
        ? Optional.of(value)
        : Optional.empty();
  }

  /** The value of a parameter that is a number. */
  public Optional<Long> whole(String key) {
    return values.get(key) instanceof Bare.Whole(long value)
        ? Optional.of(value)
        : Optional.empty();
  }

  /** The canonical text, for example {@code ;created=1;keyid="a"}. */
  public String text() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (key, value) -> {
          text.append(';').append(key);
          if (!value.equals(new Bare.Truth(true))) {
            text.append('=').append(value.text());
          }
        });
    return text.toString();
  }
}
