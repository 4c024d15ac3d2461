package org.fedrouter.web.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import org.fedrouter.web.request.Fields;

/**
 * Checks the body of a decision about a node; META-INF/openapi.yaml documents it.
 *
 * @param keySha256 of an approval: the fingerprint that was compared; else empty
 */
record NodeQuestion(String keySha256, String reason) {

  static NodeQuestion approval(JsonNode body) {
    Fields fields = new Fields(body);
    String key = fields.text("key_sha256", 64, 64);
    if (!key.isEmpty() && !key.matches("[0-9a-f]{64}")) {
      fields.error("key_sha256", "must be 64 characters of 0-9 a-f", "others");
    }
    String reason = fields.text("reason", 1, 1_000);
    fields.check();
    return new NodeQuestion(key, reason);
  }

  static NodeQuestion plain(JsonNode body) {
    Fields fields = new Fields(body);
    String reason = fields.text("reason", 1, 1_000);
    fields.check();
    return new NodeQuestion("", reason);
  }
}
