package org.fedrouter.web.device.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.advisory.boundary.Vulnerabilities;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.device.proposal.ModelOutcome;
import org.fedrouter.device.proposal.ProposalOutcome;
import org.fedrouter.device.proposal.ProposalQuestion;
import org.fedrouter.device.proposal.boundary.Proposals;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;

/** What a model proposes for inputs of scores that nobody has given; it decides nothing. */
@ApplicationScoped
@Path("api/v1/proposals")
@Produces(MediaType.APPLICATION_JSON)
public class ProposalsResource {
  private static final int LONGEST_REASON = 1_000;

  @Inject Proposals proposals;
  @Inject Vulnerabilities vulnerabilities;

  @POST
  @Permission("view_devices")
  @Consumes(MediaType.APPLICATION_JSON)
  public ProposalsBody ask(InputStream body, @Context HttpServletRequest request)
      throws IOException {
    ProposalQuestion question = QuestionReader.read(JsonBody.read(body), vulnerabilities::of);
    return switch (proposals.ask(question, PermissionFilter.caller(request).account())) {
      case ProposalOutcome.Answered answered -> ProposalsBody.of(answered.proposed());
      case ProposalOutcome.NoTerms none ->
          throw problem(ProblemType.UNPROCESSABLE, "text", "must have a word", "none");
      case ProposalOutcome.NoModel none ->
          throw problem(ProblemType.NODES_UNAVAILABLE, "No model of proposals is in use.");
      case ProposalOutcome.NoNode(String model) -> throw unserved(model);
    };
  }

  /** Card, version and drift of the model in use. */
  @GET
  @Path("model")
  @Permission("view_devices")
  public ModelBody model() {
    return proposals
        .model()
        .map(ModelBody::of)
        .orElseThrow(() -> problem(ProblemType.NOT_FOUND, "No model of proposals is in use."));
  }

  /** Puts a model into use that a node serves. */
  @PUT
  @Path("model")
  @Permission("manage_devices")
  @Consumes(MediaType.APPLICATION_JSON)
  public ModelBody use(InputStream body, @Context HttpServletRequest request) throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    String sha256 = fields.text("sha256", 64, 64);
    if (!sha256.isEmpty() && !sha256.matches("[0-9a-f]{64}")) {
      fields.error("sha256", "must have 64 lower-case hexadecimal digits", "others");
    }
    String reason = fields.text("reason", 1, LONGEST_REASON);
    fields.check();
    return changed(proposals.use(sha256, reason, PermissionFilter.caller(request).account()));
  }

  /** Goes back to the model that was in use before this one came. */
  @POST
  @Path("model/rollback")
  @Permission("manage_devices")
  @Consumes(MediaType.APPLICATION_JSON)
  public ModelBody rollBack(InputStream body, @Context HttpServletRequest request)
      throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    String reason = fields.text("reason", 1, LONGEST_REASON);
    fields.check();
    return changed(proposals.rollBack(reason, PermissionFilter.caller(request).account()));
  }

  private ModelBody changed(ModelOutcome outcome) {
    return switch (outcome) {
      case ModelOutcome.Changed changed -> model();
      case ModelOutcome.Same same ->
          throw problem(ProblemType.MODEL_STATE, "This model is in use already.");
      case ModelOutcome.NoneBefore none ->
          throw problem(ProblemType.MODEL_STATE, "No model was in use before.");
      case ModelOutcome.NoNode(String model) -> throw unserved(model);
      case ModelOutcome.NoCard(String why) ->
          throw problem(ProblemType.UNPROCESSABLE, "sha256", "must have a card", why);
    };
  }

  private static ProblemException unserved(String model) {
    return problem(ProblemType.NODES_UNAVAILABLE, "No node serves model " + model + " now.");
  }

  private static ProblemException problem(ProblemType type, String detail) {
    return new ProblemException(Problem.of(type, detail));
  }

  private static ProblemException problem(
      ProblemType type, String field, String rule, String value) {
    return new ProblemException(
        new Problem(
            type,
            "A field breaks a rule.",
            List.of(new FieldError("/" + field, rule, value)),
            Map.of()));
  }
}
