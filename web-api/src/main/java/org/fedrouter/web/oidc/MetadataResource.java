package org.fedrouter.web.oidc;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.oidc.OpenIdProvider;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;

/** Tells clients whose tokens they must bring (RFC 9728). */
@ApplicationScoped
@Path(ProviderDirectory.METADATA)
@Produces(MediaType.APPLICATION_JSON)
public class MetadataResource {
  @Inject ProviderDirectory directory;

  /** Metadata of a protected resource (RFC 9728, section 2). */
  public record MetadataBody(
      String resource,
      List<String> authorizationServers,
      List<String> scopesSupported,
      List<String> bearerMethodsSupported,
      String resourceName) {}

  @GET
  @PermitAll
  public MetadataBody metadata() {
    ProviderConfiguration now = directory.current();
    if (now.providers().isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_FOUND, "Only this router's own log-in gives tokens for it."));
    }
    return new MetadataBody(
        now.resource(),
        now.providers().stream().map(OpenIdProvider::name).toList(),
        List.copyOf(now.scopes()),
        List.of("header"),
        "fedrouter");
  }
}
