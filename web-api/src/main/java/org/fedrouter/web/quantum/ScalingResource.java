package org.fedrouter.web.quantum;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.fedrouter.planning.boundary.Scaling;
import org.fedrouter.web.security.Permission;

/** Scaling advice; docs/scaling.md. */
@ApplicationScoped
@Path("api/v1/scaling")
@Produces(MediaType.APPLICATION_JSON)
public class ScalingResource {
  @Inject Scaling scaling;

  @GET
  @Permission({"configure", "planning", "view_audit"})
  public ScalingBody advice() {
    return ScalingBody.of(scaling.replicas(), scaling.current().orElse(null), scaling.decisions());
  }
}
