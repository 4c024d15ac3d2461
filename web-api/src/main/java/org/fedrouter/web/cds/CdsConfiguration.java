package org.fedrouter.web.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.identity.TrustedIssuer;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.NamedTexts;

/** What the file of CDS Hooks says; docs/cds-hooks.md describes it. */
record CdsConfiguration(List<CdsService> services, List<TrustedIssuer> issuers) {
  static final CdsConfiguration NONE = new CdsConfiguration(List.of(), List.of());

  private static final int MOST = 100;
  private static final Set<String> HOOKS = Set.of("patient-view", "order-sign");

  /** Fields of a question that a service may fix; the rest comes from the template. */
  private static final List<String> TEXTS =
      List.of("department", "mode", "mechanism", "model", "adapter");

  CdsConfiguration {
    services = List.copyOf(services);
    issuers = List.copyOf(issuers);
  }

  Optional<CdsService> service(String id) {
    return services.stream().filter(service -> service.id().equals(id)).findFirst();
  }

  /**
   * Reads a file's content.
   *
   * @throws org.fedrouter.web.problem.ProblemException that names every broken rule
   */
  static CdsConfiguration read(JsonNode file) {
    Fields fields = new Fields(file);
    List<CdsService> services = new ArrayList<>();
    for (Fields service : fields.parts("services", MOST)) {
      services.add(service(service));
    }
    List<TrustedIssuer> issuers = new ArrayList<>();
    if (fields.has("issuers")) {
      for (Fields issuer : fields.parts("issuers", MOST)) {
        issuer(issuer).ifPresent(issuers::add);
      }
    }
    if (services.stream().map(CdsService::id).distinct().count() < services.size()) {
      fields.error("services", "must have ids of their own", "one twice");
    }
    fields.check();
    return new CdsConfiguration(services, issuers);
  }

  private static CdsService service(Fields fields) {
    String id = fields.text("id", 1, 100);
    if (!id.matches("[A-Za-z0-9._-]*")) {
      fields.error("id", "must be letters, digits, dot, minus and underscore", "others");
    }
    String hook = fields.text("hook", 1, 50);
    if (!HOOKS.contains(hook)) {
      fields.error("hook", "must be one of order-sign, patient-view", "another");
    }
    return new CdsService(
        id,
        hook,
        fields.optionalText("title", 1, 200).orElse(id),
        fields.text("description", 1, 1_000),
        NamedTexts.one(fields, "prefetch", MOST, 1_000),
        template(fields),
        question(fields));
  }

  private static CdsTemplate template(Fields fields) {
    try {
      return new CdsTemplate(fields.text("template", 1, 5_000));
    } catch (IllegalArgumentException e) {
      fields.error("template", "" + e.getMessage(), "another");
      return new CdsTemplate("");
    }
  }

  private static Map<String, JsonNode> question(Fields fields) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    Map<String, JsonNode> question = new LinkedHashMap<>();
    for (String name : TEXTS) {
      fields
          .optionalText(name, 1, 100)
          .ifPresent(value -> question.put(name, json.textNode(value)));
    }
    if (!question.containsKey("department")) {
      fields.error("department", "is required: its budget pays", "nothing");
    }
    if (fields.has("max_privacy_budget")) {
      double budget = fields.number("max_privacy_budget", 0, 1_000, 1);
      question.put("max_privacy_budget", json.numberNode(budget));
    }
    question.put("max_tokens", json.numberNode(fields.integer("max_tokens", 1, 512, 64)));
    question.put("timeout", json.numberNode(fields.between("timeout", 0.1, 60, 10)));
    return question;
  }

  private static Optional<TrustedIssuer> issuer(Fields fields) {
    String name = fields.text("iss", 1, 500);
    String audience = fields.text("audience", 1, 500);
    String account = fields.text("account", 1, 100);
    String keys = fields.json("jwks");
    try {
      return Optional.of(TrustedIssuer.of(name, audience, account, keys));
    } catch (IllegalArgumentException e) {
      fields.error("jwks", "" + e.getMessage(), "another");
      return Optional.empty();
    }
  }
}
