package org.fedrouter.web.device.analysis;

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
import java.util.Optional;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.graph.DependencyGraph;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.device.analysis.StoredFinding;
import org.fedrouter.device.analysis.boundary.Boms;
import org.fedrouter.device.analysis.boundary.Findings;
import org.fedrouter.device.analysis.boundary.Findings.Seen;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.security.Permission;

/** What was found to be vulnerable, the most urgent first. */
@ApplicationScoped
@Path("api/v1/findings")
@Produces(MediaType.APPLICATION_JSON)
public class FindingsResource {
  private static final int MOST_PATHS = 10;
  private static final String ID = "[0-9a-f]{32}";

  @Inject Findings findings;
  @Inject Boms boms;

  @GET
  @Permission("view_devices")
  public FindingPage page(@Context UriInfo uri) {
    FindingParameters asked = FindingParameters.read(uri.getQueryParameters());
    return FindingPage.of(findings.page(asked.query(), asked.limit() + 1), asked.limit());
  }

  /** With the ways to its component and what was known of its exploitation. */
  @GET
  @Path("{id}")
  @Permission("view_devices")
  public FindingDetailBody one(@PathParam("id") String id) {
    Seen seen =
        Optional.of(id)
            .filter(text -> text.matches(ID))
            .flatMap(findings::find)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(ProblemType.NOT_FOUND, "There is no such finding.")));
    return FindingDetailBody.of(
        seen, paths(seen.finding()), findings.history(seen.finding().match().vulnerability()));
  }

  private List<List<Component>> paths(StoredFinding finding) {
    return boms.content(finding.bom())
        .map(bom -> new DependencyGraph(bom).paths(finding.match().subject(), MOST_PATHS))
        .orElse(List.of());
  }
}
