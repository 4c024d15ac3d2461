package org.fedrouter.web.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fedrouter.identity.oidc.OpenIdProvider;
import org.fedrouter.web.request.Fields;

/**
 * What the file of providers says; docs/identity.md describes it.
 *
 * @param resource the address of this router, as its clients and the providers know it; empty when
 *     no provider is trusted
 */
record ProviderConfiguration(String resource, List<OpenIdProvider> providers) {
  static final ProviderConfiguration NONE = new ProviderConfiguration("", List.of());

  private static final int MOST = 20;

  ProviderConfiguration {
    providers = List.copyOf(providers);
  }

  /** The scopes that mean something here. */
  Set<String> scopes() {
    Set<String> scopes = new TreeSet<>();
    providers.forEach(it -> scopes.addAll(it.claims().scopes().permissions().keySet()));
    return scopes;
  }

  /**
   * Reads a file's content.
   *
   * @throws org.fedrouter.web.problem.ProblemException that names every broken rule
   */
  static ProviderConfiguration read(JsonNode file) {
    Fields fields = new Fields(file);
    String resource = fields.optionalText("resource", 1, 200).orElse("");
    List<OpenIdProvider> providers = new ArrayList<>();
    if (fields.has("issuers")) {
      checkResource(fields, resource);
      for (Fields issuer : fields.parts("issuers", MOST)) {
        new ProviderFields(issuer).read(resource).ifPresent(providers::add);
      }
    }
    if (providers.stream().map(OpenIdProvider::name).distinct().count() < providers.size()) {
      fields.error("issuers", "must have an iss of their own", "one twice");
    }
    fields.check();
    return new ProviderConfiguration(resource, providers);
  }

  /** Its metadata are looked for below the host alone, and are compared letter by letter. */
  private static void checkResource(Fields fields, String resource) {
    String rule = "must be an https address without path, query and fragment";
    Optional<String> bare =
        ProviderFields.address(resource)
            .filter(url -> url.getRawPath().isEmpty() && url.getRawQuery() == null)
            .map(Object::toString);
    if (bare.isEmpty()) {
      fields.error("resource", rule, resource.isEmpty() ? "nothing" : "another");
    }
  }
}
