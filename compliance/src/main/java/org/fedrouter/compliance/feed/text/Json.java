package org.fedrouter.compliance.feed.text;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A value of JSON (RFC 8259). */
public sealed interface Json {
  record Text(String value) implements Json {}

  /** Digits as they stand in the file. */
  record Numeral(String digits) implements Json {}

  enum Word implements Json {
    TRUE,
    FALSE,
    NULL
  }

  record Items(List<Json> values) implements Json {
    public Items {
      values = Collections.unmodifiableList(values);
    }
  }

  /** Names in the order of the file. */
  record Fields(Map<String, Json> values) implements Json {
    public Fields {
      values = Collections.unmodifiableMap(values);
    }
  }
}
