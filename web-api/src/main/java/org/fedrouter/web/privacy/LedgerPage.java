package org.fedrouter.web.privacy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.web.request.Fields;
import org.jspecify.annotations.Nullable;

/** Which part of a list of ledgers is asked for. */
record LedgerPage(@Nullable LedgerKind kind, @Nullable LedgerKey after, int limit) {
  static final int LARGEST = 500;
  private static final int USUAL = 100;

  /** The kind of this name. */
  static Optional<LedgerKind> kind(String name) {
    return Stream.of(LedgerKind.values()).filter(kind -> kind.label().equals(name)).findFirst();
  }

  /**
   * Reads the query parameters.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static LedgerPage read(@Nullable String kind, @Nullable String after, @Nullable String limit) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("kind", kind).put("after", after);
    Fields fields = new Fields(object);
    LedgerKind chosen = kind(fields);
    LedgerKey last = after(fields);
    int most = limit(fields, limit);
    fields.check();
    return new LedgerPage(chosen, last, most);
  }

  private static @Nullable LedgerKind kind(Fields fields) {
    String name = fields.optionalText("kind", 1, 20).orElse(null);
    Optional<LedgerKind> kind = name == null ? Optional.empty() : kind(name);
    if (name != null && kind.isEmpty()) {
      fields.error("kind", "must be one of dataset, department, user", "another text");
    }
    return kind.orElse(null);
  }

  private static @Nullable LedgerKey after(Fields fields) {
    String label = fields.optionalText("after", 1, 200).orElse(null);
    try {
      return label == null ? null : LedgerKey.ofLabel(label);
    } catch (IllegalArgumentException e) {
      fields.error("after", "must be what an earlier answer had as next", "another text");
      return null;
    }
  }

  private static int limit(Fields fields, @Nullable String limit) {
    if (limit == null) {
      return USUAL;
    }
    if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > LARGEST) {
      fields.error("limit", "must be a whole number from 1 to " + LARGEST, "another text");
      return USUAL;
    }
    return Integer.parseInt(limit);
  }
}
