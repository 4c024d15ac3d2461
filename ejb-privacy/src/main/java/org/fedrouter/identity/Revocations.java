package org.fedrouter.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens that count no more although they are not over.
 *
 * @param subjects what is revoked, a {@link #token}, {@link #session}, {@link #account} or {@link
 *     #ALL}, and until when it was issued
 */
public record Revocations(Map<String, Instant> subjects) {
  public static final Revocations NONE = new Revocations(Map.of());

  /** Every token of every account. */
  public static final String ALL = "all";

  public Revocations {
    subjects = Map.copyOf(subjects);
  }

  public static String token(String id) {
    return "token:" + id;
  }

  public static String session(String id) {
    return "session:" + id;
  }

  public static String account(String name) {
    return "account:" + name;
  }

  /** Whether only tokens of log-ins here can be meant. */
  public static boolean ofSession(String subject) {
    return subject.startsWith(session(""));
  }

  /** Whatever must not be revoked for a token to count. */
  public static List<String> subjects(TokenId token) {
    return Stream.of(
            token(token.id()),
            token.session() == null ? null : session(token.session()),
            account(token.account()),
            ALL)
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * Whether a token counts no more. A token or a session that is revoked itself is so whatever the
   * clocks of two routers say; what is said of an account or of all means what was issued before.
   */
  public boolean revoked(TokenId token) {
    return subjects.containsKey(token(token.id()))
        || (token.session() != null && subjects.containsKey(session(token.session())))
        || by(account(token.account()), token)
        || by(ALL, token);
  }

  private boolean by(String subject, TokenId token) {
    @Nullable Instant until = subjects.get(subject);
    return until != null && !token.issued().isAfter(until);
  }
}
