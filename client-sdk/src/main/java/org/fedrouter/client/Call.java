package org.fedrouter.client;

import java.time.Duration;

/**
 * One request, whichever router answers it and however often it must be sent.
 *
 * @param body JSON, or empty for a GET
 * @param key idempotency key, or empty for what can be repeated without one
 * @param ownKey whether the key is ours: then another one may take its place once its outcome is
 *     known
 * @param limit until the response must be there
 * @param open whether it needs no credentials
 */
record Call(
    String method,
    String path,
    String body,
    String accept,
    String key,
    boolean ownKey,
    Duration limit,
    boolean open) {
  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final String JSON = "application/json, application/problem+json";

  static Call get(String path) {
    return new Call("GET", path, "", JSON, "", false, USUAL, false);
  }

  /** A request that changes nothing, so that it may be sent twice. */
  static Call post(String path, Object body) {
    return new Call("POST", path, Json.write(body), JSON, "", false, USUAL, false);
  }

  static Call login(String user, String password) {
    record LoginBody(String user, String password) {}
    String body = Json.write(new LoginBody(user, password));
    return new Call("POST", "/auth/login", body, JSON, "", false, USUAL, true);
  }

  Call accepting(String mediaType) {
    return new Call(method, path, body, mediaType, key, ownKey, limit, open);
  }

  Call under(String newKey, boolean own) {
    return new Call(method, path, body, accept, newKey, own, limit, open);
  }

  Call within(Duration newLimit) {
    return new Call(method, path, body, accept, key, ownKey, newLimit, open);
  }
}
