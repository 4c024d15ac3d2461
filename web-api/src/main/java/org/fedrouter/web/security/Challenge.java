package org.fedrouter.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.web.oidc.ProviderDirectory;

/** The header {@code WWW-Authenticate} (RFC 6750, section 3; RFC 9728, section 5.1). */
@ApplicationScoped
public class Challenge {
  static final String INVALID_TOKEN = "invalid_token";
  static final String INSUFFICIENT_SCOPE = "insufficient_scope";

  @Inject ProviderDirectory providers;

  /**
   * The challenge.
   *
   * @param error why the request is refused; empty when it came without credentials
   */
  String of(String error) {
    List<String> parameters = new ArrayList<>();
    if (!error.isEmpty()) {
      parameters.add("error=\"" + error + "\"");
    }
    providers.metadata().ifPresent(url -> parameters.add("resource_metadata=\"" + url + "\""));
    return parameters.isEmpty() ? "Bearer" : "Bearer " + String.join(", ", parameters);
  }
}
