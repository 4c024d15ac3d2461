package org.fedrouter.web.federation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.fedrouter.federation.AdapterVersion;
import org.fedrouter.federation.Stage;
import org.fedrouter.federation.boundary.AdapterRegistry;
import org.fedrouter.web.federation.FederationBodies.AdapterBody;
import org.fedrouter.web.federation.FederationBodies.AdaptersBody;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.QueryFields;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;

/** Versions of adapters: what nodes serve, and who decides it. */
@ApplicationScoped
@Path("api/v1/federation")
@Produces(MediaType.APPLICATION_JSON)
public class AdaptersResource {
  @Inject AdapterRegistry registry;

  /** Nodes ask for those that are published. */
  @GET
  @Path("adapters")
  @Permission({"manage_federation", "view_budget", "take_part"})
  public AdaptersBody list(@Context UriInfo uri) {
    Fields fields = QueryFields.of(uri.getQueryParameters(), "stage");
    Optional<String> wished = fields.optionalText("stage", 1, 20);
    Optional<Stage> stage = wished.flatMap(Stage::ofLabel);
    if (wished.isPresent() && stage.isEmpty()) {
      fields.error("stage", "must be candidate, published or retired", "another text");
    }
    fields.check();
    List<AdapterVersion> versions = stage.map(registry::in).orElseGet(registry::newest);
    return new AdaptersBody(versions.stream().map(AdapterBody::of).toList());
  }

  @POST
  @Path("adapters/{training}/{version}/publish")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission("manage_federation")
  public Response publish(
      @PathParam("training") String training,
      @PathParam("version") String version,
      InputStream body,
      @Context HttpServletRequest request)
      throws IOException {
    String reason = TrainingsResource.reason(body);
    String actor = PermissionFilter.caller(request).account();
    return Numbers.of(version)
        .map(number -> registry.publish(training, number, actor, reason))
        .map(change -> Receptions.of(change, Response.Status.OK))
        .orElseGet(Receptions::unknown);
  }

  @POST
  @Path("adapters/{training}/{version}/retire")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission("manage_federation")
  public Response retire(
      @PathParam("training") String training,
      @PathParam("version") String version,
      InputStream body,
      @Context HttpServletRequest request)
      throws IOException {
    String reason = TrainingsResource.reason(body);
    String actor = PermissionFilter.caller(request).account();
    return Numbers.of(version)
        .map(number -> registry.retire(training, number, actor, reason))
        .map(change -> Receptions.of(change, Response.Status.OK))
        .orElseGet(Receptions::unknown);
  }
}
