package org.fedrouter.web.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.ledger.LedgerChange;
import org.fedrouter.web.request.Fields;

/**
 * Checks the body of a change of a ledger; META-INF/openapi.yaml documents it.
 *
 * @param reason for the log of changes and the audit log
 */
record ChangeQuestion(LedgerChange change, String reason) {
  /** An emergency that lasts longer is a raise. */
  private static final int LONGEST_GRANT_MINUTES = 7 * 24 * 60;

  /** A pace over more than a leap year is no pace. */
  private static final int LONGEST_WINDOW_SECONDS = 366 * 24 * 60 * 60;

  /** Of a raise: the ledger's new epsilon. */
  static ChangeQuestion raise(JsonNode body) {
    Fields fields = new Fields(body);
    double epsilon = fields.number("epsilon", 0, Epsilon.MAX, 1);
    require(fields, body, "epsilon");
    String reason = reason(fields);
    fields.check();
    return new ChangeQuestion(new LedgerChange.Raise(new Epsilon(epsilon)), reason);
  }

  /** Of an emergency grant: how much more, and for how long from now. */
  static ChangeQuestion emergency(JsonNode body, Instant now) {
    Fields fields = new Fields(body);
    double epsilon = fields.number("epsilon", 0, Epsilon.MAX, 1);
    require(fields, body, "epsilon");
    int minutes = fields.integer("minutes", 1, LONGEST_GRANT_MINUTES, 1);
    require(fields, body, "minutes");
    String reason = reason(fields);
    fields.check();
    return new ChangeQuestion(
        new LedgerChange.Emergency(new Epsilon(epsilon), now.plus(Duration.ofMinutes(minutes))),
        reason);
  }

  /** Of a window: how long, and what it admits. */
  static ChangeQuestion window(JsonNode body) {
    Fields fields = new Fields(body);
    int seconds = fields.integer("seconds", 1, LONGEST_WINDOW_SECONDS, 1);
    require(fields, body, "seconds");
    double epsilon = fields.number("epsilon", 0, Epsilon.MAX, 1);
    require(fields, body, "epsilon");
    String reason = reason(fields);
    fields.check();
    return new ChangeQuestion(
        new LedgerChange.SetWindow(Duration.ofSeconds(seconds), new Epsilon(epsilon)), reason);
  }

  /** Of a change that has nothing but a reason. */
  static ChangeQuestion plain(JsonNode body, LedgerChange change) {
    Fields fields = new Fields(body);
    String reason = reason(fields);
    fields.check();
    return new ChangeQuestion(change, reason);
  }

  private static String reason(Fields fields) {
    return fields.text("reason", 1, 1_000);
  }

  /** No default is ever used: nobody changes a budget by leaving something out. */
  private static void require(Fields fields, JsonNode body, String name) {
    if (!body.hasNonNull(name)) {
      fields.error(name, "is required", "nothing");
    }
  }
}
