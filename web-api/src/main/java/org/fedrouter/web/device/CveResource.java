package org.fedrouter.web.device;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.fedrouter.compliance.advisory.boundary.Vulnerabilities;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.security.Permission;

/** What is known of vulnerabilities. */
@ApplicationScoped
@Path("api/v1/cve")
@Produces(MediaType.APPLICATION_JSON)
public class CveResource {
  private static final String VIEW = "view_devices";

  @Inject Vulnerabilities vulnerabilities;

  /** Under any of its names: CVE, GHSA and others. */
  @GET
  @Path("{id}")
  @Permission(VIEW)
  public CveBody one(@PathParam("id") String id) {
    return vulnerabilities
        .of(id)
        .map(CveBody::of)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        ProblemType.NOT_FOUND, "No feed knows a vulnerability of that name.")));
  }

  @GET
  @Permission(VIEW)
  public CvePage search(@Context UriInfo uri) {
    CveQuery query = CveQuery.read(uri.getQueryParameters());
    List<String> found = vulnerabilities.search(query.question(), query.limit() + 1);
    return CvePage.of(found, query.limit());
  }
}
