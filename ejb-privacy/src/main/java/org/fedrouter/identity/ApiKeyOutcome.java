package org.fedrouter.identity;

import org.fedrouter.core.exchange.Bytes;
import org.jspecify.annotations.Nullable;

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

  /**
   * The key has another secret.
   *
   * @param text shown to its owner now and to nobody ever again
   */
  record Rotated(ApiKey key, ApiKeyText text) implements ApiKeyOutcome {}

  /**
   * The key has another signing key, or none.
   *
   * @param secret that was made for it, shown now and never again, or null
   */
  record Signing(ApiKey key, @Nullable Bytes secret) implements ApiKeyOutcome {
    /** Never the secret. */
    @Override
    public String toString() {
      return "Signing[" + key.id() + "]";
    }
  }

  /** There is no such key among those that the caller may see. */
  record Unknown() implements ApiKeyOutcome {}

  /** The caller may not open keys of that account. */
  record NotPermitted() implements ApiKeyOutcome {}

  /** The key is revoked or has expired: nothing opens it again. */
  record Over() implements ApiKeyOutcome {}

  /** This router has no key to seal a secret with. */
  record NoSeal() implements ApiKeyOutcome {}

  /**
   * The wish cannot be met.
   *
   * @param field of the wish
   */
  record Impossible(String field, String rule, String value) implements ApiKeyOutcome {}

  /** Whether a credential counts otherwise than before. */
  default boolean changed() {
    return switch (this) {
      case Created made -> true;
      case Revoked over -> true;
      case Rotated other -> true;
      case Signing other -> true;
      case Unknown none -> false;
      case NotPermitted none -> false;
      case Over none -> false;
      case NoSeal none -> false;
      case Impossible none -> false;
    };
  }
}
