package org.fedrouter.web.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.web.request.Fields;

/**
 * A call of a service, checked. What it holds beside its template's places is not used: not the
 * address of the record's FHIR server, and not the token for it.
 */
record HookRequest(UUID instance, JsonNode body) {
  private static final Map<String, List<String>> CONTEXT =
      Map.of(
          "patient-view", List.of("userId", "patientId"),
          "order-sign", List.of("userId", "patientId", "draftOrders"));

  /** Known, and none of our business. */
  private static final List<String> OTHERS =
      List.of("fhirServer", "fhirAuthorization", "extension");

  /**
   * Checks a body.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static HookRequest read(JsonNode body, CdsService service) {
    Fields fields = new Fields(body);
    if (!fields.text("hook", 1, 50).equals(service.hook())) {
      fields.error("hook", "must be that of the service: " + service.hook(), "another");
    }
    UUID instance = instance(fields);
    boolean there = fields.has("context");
    if (!there || !body.get("context").isObject()) {
      fields.error("context", "must be an object", there ? "another kind" : "nothing");
    }
    for (String name : CONTEXT.getOrDefault(service.hook(), List.of())) {
      if (body.path("context").path(name).asText().isEmpty()
          && !body.path("context").path(name).isObject()) {
        fields.error("context", "must hold " + name, "nothing");
      }
    }
    if (fields.has("prefetch") && !body.get("prefetch").isObject()) {
      fields.error("prefetch", "must be an object", "another kind");
    }
    OTHERS.forEach(fields::has);
    fields.check();
    return new HookRequest(instance, body);
  }

  private static UUID instance(Fields fields) {
    String text = fields.text("hookInstance", 1, 100);
    try {
      UUID instance = UUID.fromString(text);
      if (instance.toString().equalsIgnoreCase(text)) {
        return instance;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    fields.error("hookInstance", "must be a UUID", "another text");
    return new UUID(0, 0);
  }
}
