package org.fedrouter.identity;

/** What became of a change of API keys. */
public sealed interface ApiKeyOutcome {
  /**
   * A new key.
   *
   * @param text shown to its owner now and to nobody ever again
   */
  record Created(ApiKey key, ApiKeyText text) implements ApiKeyOutcome {}

  /** The key is revoked, now or before. */
  record Revoked(ApiKey key) implements ApiKeyOutcome {}

  /** There is no such key among those that the caller may see. */
  record Unknown() implements ApiKeyOutcome {}

  /** The caller may not make keys for that account. */
  record NotPermitted() implements ApiKeyOutcome {}

  /**
   * The wish cannot be met.
   *
   * @param field of the wish
   */
  record Impossible(String field, String rule, String value) implements ApiKeyOutcome {}
}
