package org.fedrouter.web.device.triage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.fedrouter.compliance.signature.copy.HtmlCopy;
import org.fedrouter.compliance.signature.copy.JsonCopy;
import org.fedrouter.compliance.signature.copy.PdfCopy;
import org.fedrouter.compliance.signature.copy.RecordCopy;
import org.fedrouter.compliance.triage.Assessment;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Finding;
import org.fedrouter.compliance.triage.Obstacle;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.device.triage.ProposalChoice;
import org.fedrouter.device.triage.TriageOutcome;
import org.fedrouter.device.triage.boundary.Triage;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;

/** What is decided about findings. */
@ApplicationScoped
@Path("api/v1/findings")
@Produces(MediaType.APPLICATION_JSON)
public class DispositionsResource {
  private static final String PDF = "application/pdf";

  @Inject Triage triage;

  /** What a finding rests on; with other evidence than before it is open again. */
  @PUT
  @Path("{id}/evidence")
  @Permission("sign")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response evidence(
      @PathParam("id") String id, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    checkId(id);
    Finding finding = AssessmentReader.finding(id, new Fields(JsonBody.read(body)));
    return response(triage.reported(finding, PermissionFilter.caller(request).account()));
  }

  @GET
  @Path("{id}/dispositions")
  @Permission({"sign", "view_audit"})
  public Response dispositions(@PathParam("id") String id) {
    return triage
        .find(id)
        .map(found -> Response.ok(DispositionBody.of(found)).build())
        .orElseThrow(DispositionsResource::unknown);
  }

  /** Another version; signatures of the one before are void. */
  @POST
  @Path("{id}/dispositions")
  @Permission("sign")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response write(
      @PathParam("id") String id, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    List<ProposalChoice> choices = ChoiceReader.choices(fields);
    Assessment assessment = AssessmentReader.assessment(fields);
    String account = PermissionFilter.caller(request).account();
    return response(triage.write(id, assessment, choices, account));
  }

  @POST
  @Path("{id}/comments")
  @Permission("sign")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response comment(
      @PathParam("id") String id, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    String text = fields.text("text", 1, Assessment.LONGEST);
    fields.check();
    return response(triage.comment(id, text, PermissionFilter.caller(request).account()));
  }

  /** The whole record with signatures and audit rows: JSON, a page, or PDF. */
  @GET
  @Path("{id}/copy")
  @Permission({"sign", "view_audit"})
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, PDF})
  public Response copy(@PathParam("id") String id, @Context HttpHeaders headers) {
    RecordCopy copy = triage.copy(id).orElseThrow(DispositionsResource::unknown);
    for (MediaType type : headers.getAcceptableMediaTypes()) {
      if (type.equals(MediaType.valueOf(PDF))) {
        return Response.ok(PdfCopy.write(copy).toArray(), PDF).build();
      }
      if (type.equals(MediaType.TEXT_HTML_TYPE)) {
        return Response.ok(HtmlCopy.write(copy), MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
            .build();
      }
    }
    return Response.ok(JsonCopy.write(copy), MediaType.APPLICATION_JSON_TYPE).build();
  }

  private static void checkId(String id) {
    if (!id.matches("[A-Za-z0-9._:-]{1,200}")) {
      throw unknown();
    }
  }

  static ProblemException unknown() {
    return new ProblemException(Problem.of(ProblemType.NOT_FOUND, "There is no such finding."));
  }

  private static Response response(TriageOutcome outcome) {
    return switch (outcome) {
      case TriageOutcome.Done(Disposition disposition) ->
          Response.ok(DispositionBody.of(disposition)).build();
      case TriageOutcome.UnknownFinding none -> throw unknown();
      case TriageOutcome.NotProposed none -> throw ChoiceReader.refused(none);
      case TriageOutcome.Refused(Obstacle obstacle) -> refused(obstacle);
    };
  }

  static Response refused(Obstacle obstacle) {
    return ProblemResponse.of(Problem.of(ProblemType.RECORD_STATE, obstacle.message()));
  }
}
