package org.fedrouter.web.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.node.EnrolmentRequest;
import org.fedrouter.node.EnrolmentToken;
import org.fedrouter.node.Profile;
import org.fedrouter.node.SigningRequest;
import org.fedrouter.web.request.Fields;

/** Checks the body of a node's request to be let in; META-INF/openapi.yaml documents it. */
final class EnrolmentQuestion {
  private static final int MOST_SHARDS = 100_000;
  private static final int LARGEST_CAPACITY = 100_000;

  private EnrolmentQuestion() {}

  static EnrolmentRequest read(JsonNode body) {
    Fields fields = new Fields(body);
    String token = fields.text("token", 1, 100);
    String csr = fields.text("csr", 1, SigningRequest.LARGEST);
    String url = fields.text("url", 1, 300);
    int shards = fields.integer("shards", 1, MOST_SHARDS, 1);
    if (!body.hasNonNull("shards")) {
      fields.error("shards", "is required", "nothing");
    }
    Profile profile =
        new Profile(
            fields.integer("capacity", 1, LARGEST_CAPACITY, 1),
            fields.choice(
                "data_size",
                Profile.DATA_SIZES.stream()
                    .collect(Collectors.toMap(Function.identity(), Function.identity())),
                "unknown"),
            fields.optionalText("compliance", 1, 50).orElse(""),
            fields.optionalText("region", 1, 50).orElse(""),
            fields.optionalText("department", 1, 100).orElse(""));
    fields.check();
    return new EnrolmentRequest(new EnrolmentToken(token), csr, url, shards, profile);
  }
}
